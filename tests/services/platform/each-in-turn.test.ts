import { both, DomainError } from "@services/platform";
import { eachInTurn, unlessMoved } from "@services/platform/index.server";
import { expect, test } from "vitest";

const moved = () => new DomainError("wrong_state", both("已由他人处理", "somebody else has done it"));

test("one that fails keeps no other from its turn, and is thrown when all had theirs", async () => {
  const worked: number[] = [];
  const work = async (item: number) => {
    worked.push(item);
    if (item === 2) throw new Error("no paper");
    return true;
  };
  await expect(eachInTurn([1, 2, 3], work)).rejects.toThrow("1 of 3 failed: Error: no paper");
  expect(worked).toEqual([1, 2, 3]);
});

test("the work says for how many it was done", async () => {
  expect(await eachInTurn([1, 2, 3, 4], async (item) => item % 2 === 0)).toBe(2);
});

test("what somebody moved meanwhile is left; another refusal is none of that", async () => {
  const work = (refusal: Error) =>
    eachInTurn(
      ["only"],
      unlessMoved(() => Promise.reject(refusal)),
    );
  expect(await work(moved())).toBe(0);
  await expect(work(new DomainError("not_found", both("没有", "there is none")))).rejects.toThrow(/^1 of 1 failed/);
});
