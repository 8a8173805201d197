import { guardFormula } from "@services/documents/list-file";
import { expect, test } from "vitest";

test.each(["=1+1", "+86 138", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"])("%j is no formula", (text) => {
  expect(guardFormula(text)).toBe(`'${text}`);
});
test.each(["", "a=1", "滤芯", "1-2", " =1", "(-2)"])("%j stays as it is", (text) => expect(guardFormula(text)).toBe(text));
