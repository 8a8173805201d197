import { expect, test } from "vitest";
import { createI18n } from "~/i18n/i18n";
import { MESSAGES } from "~/i18n/messages";
import { valueLabel } from "~/i18n/value-label";

const sample = {
  nav: {
    plain: "Plain",
    count: "Requests: {{count}}",
    both: "{{a}} and {{b}} and {{a}}",
    piece_one: "{{count}} piece",
    piece_other: "{{count}} pieces",
  },
};
const { t } = createI18n("en", sample);
const say = t as unknown as (key: string, values?: Record<string, string | number>) => string;

test("a message takes its values, as often as it names them and as they are", () => {
  expect(say("nav.plain")).toBe("Plain");
  expect(say("nav.both", { a: "<$1>", b: 2 })).toBe("<$1> and 2 and <$1>");
  expect(say("nav.count", { count: 3 })).toBe("Requests: 3");
});

test("a plural follows the count", () => {
  expect([0, 1, 2].map((count) => say("nav.piece", { count }))).toEqual(["0 pieces", "1 piece", "2 pieces"]);
});

test("what is missing shows itself and never what the language itself put on every object", () => {
  for (const key of ["nav.none", "nav.constructor", "toString", "nav", "nav.plain.length"]) expect(say(key)).toBe(key);
  expect(say("nav.both", { a: 1 })).toBe("1 and {{b}} and 1");
});

test("a value has its label, an unknown one shows as it is", () => {
  const i18n = createI18n("zh-CN", MESSAGES["zh-CN"]);
  expect(valueLabel(i18n.t, "purpose", "repair")).toBe("维修");
  expect(valueLabel(i18n.t, "purpose", "from_a_setting")).toBe("from_a_setting");
});
