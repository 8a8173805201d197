import { SETTINGS } from "@services/platform/settings";
import { describeFields } from "@services/settings/fields";
import { expect, test } from "vitest";
import { en } from "~/i18n/en";
import { zhCN } from "~/i18n/zh-CN";
import { flattenMessages, scanApp, scanMessages, withoutPlural } from "./message-scan";

const chinese = flattenMessages(zhCN);
const english = flattenMessages(en);
const keys = [...chinese.keys()];
const spoken = new Set(keys.map(withoutPlural));
const app = scanApp();

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1]).sort();

test("both languages have the same keys", () => {
  expect([...english.keys()].sort(), "keys that stand in one language only").toEqual([...keys].sort());
});

test("no message is empty, and both languages speak of the same values", () => {
  for (const [key, text] of chinese) {
    expect(text.trim(), `${key} is empty in zh-CN`).not.toBe("");
    expect(english.get(key)?.trim(), `${key} is empty in en`).not.toBe("");
    expect(placeholders(english.get(key) ?? ""), `${key}: {{…}} differ between the languages`).toEqual(placeholders(text));
  }
});

test("English messages hold no Chinese, but for the name of the other language", () => {
  const mixed = [...english].filter(([key, text]) => /[\u3400-\u9fff]/.test(text) && !key.startsWith("ui.language."));
  expect(mixed).toEqual([]);
});

test("a plural message has all its forms in both languages", () => {
  const one = keys.filter((key) => key.endsWith("_one"));
  for (const key of one) expect(chinese.has(key.replace(/_one$/, "_other")), `${key} lacks its _other`).toBe(true);
});

test("every key that the code asks for exists", () => {
  const missing = app.flatMap(({ scan }) => [
    ...scan.called.filter((call) => !spoken.has(call.text)),
    ...scan.prefixes.filter((prefix) => isOurs(prefix.text) && !keys.some((key) => key.startsWith(prefix.text))),
  ]);
  expect(
    missing.map(({ text, at }) => `${text} (${at})`),
    "add these to app/i18n/zh-CN and app/i18n/en, or correct the call",
  ).toEqual([]);
});

test("every message is used", () => {
  const strings = new Set(app.flatMap(({ scan }) => [...scan.strings]));
  const prefixes = app.flatMap(({ scan }) => scan.prefixes.map((prefix) => prefix.text));
  const unused = keys.filter((key) => !strings.has(withoutPlural(key)) && !prefixes.some((prefix) => key.startsWith(prefix)));
  expect(unused, "delete these from app/i18n/zh-CN and app/i18n/en, or use them").toEqual([]);
});

test("a key finished at run time begins with two fixed names, so that it cannot hide what is unused", () => {
  const vague = app.flatMap(({ path, scan }) =>
    path === "app/i18n/value-label.ts" ? [] : scan.prefixes.filter((prefix) => isOurs(prefix.text) && prefix.text.split(".").length < 3),
  );
  expect(vague.map(({ text, at }) => `${text} (${at})`)).toEqual([]);
});

test("only what browsers load too names keys: a page brings the messages that its scripts name", () => {
  const hidden = app
    .filter(({ path }) => path.endsWith(".server.ts"))
    .flatMap(({ path, scan }) => [...scan.strings].map((text) => ({ path, text })));
  expect(hidden.filter(({ text }) => spoken.has(text)).map(({ path, text }) => `${text} (${path})`)).toEqual([]);
});

test("no component holds a Chinese literal", () => {
  const literals = app.filter(({ path }) => path.endsWith(".tsx")).flatMap(({ scan }) => scan.chinese);
  expect(
    literals.map(({ text, at }) => `${text} (${at})`),
    "put these into app/i18n",
  ).toEqual([]);
});

function isOurs(prefix: string): boolean {
  return Object.hasOwn(zhCN, prefix.split(".")[0]!);
}

test("every setting has its name, a hint and words for each of its fields and of what they can be", () => {
  const { name, hint, field } = zhCN.admin.settings;
  for (const words of [name, hint, field]) expect(Object.keys(words).sort()).toEqual(Object.keys(SETTINGS).sort());
  const fields = Object.entries(SETTINGS).flatMap(([setting, { schema, initial }]) =>
    describeFields(schema, initial).map((described) => ({ ...described, name: [setting, described.name].filter(Boolean).join(".") })),
  );
  expect(fields.filter(({ name }) => !spoken.has(`admin.settings.field.${name}`)).map(({ name }) => name)).toEqual([]);
  const options = fields.flatMap((described) => (described.kind === "choice" ? described.options : []));
  expect(options.length).toBeGreaterThan(10);
  expect([...new Set(options)].filter((option) => !spoken.has(`admin.settings.option.${option}`))).toEqual([]);
});

test("the scanner reads calls, tables of keys, templates and JSX, and no comments", () => {
  const scan = scanMessages(
    "sample.tsx",
    `// t('comment.is.nothing') 注释
    const LABELS = { a: "dealer.a" };
    export const Sample = () => <p title={t("dealer.title")}>{i18n.t(\`dealer.step.\${step}\` as never)} 文字 {t("dealer.plain" as const)}</p>;`,
  );
  expect(scan.called.map(({ text }) => text)).toEqual(["dealer.title", "dealer.plain"]);
  expect(scan.prefixes).toEqual([{ text: "dealer.step.", at: "sample.tsx:3" }]);
  expect(scan.strings.has("dealer.a")).toBe(true);
  expect(scan.chinese.map(({ text }) => text)).toEqual(["文字"]);
});
