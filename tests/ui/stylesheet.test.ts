import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import autoprefixer from "autoprefixer";
import postcss from "postcss";
import tailwindcss from "tailwindcss";
import { beforeAll, expect, test } from "vitest";
import config from "../../tailwind.config";
import { scanApp } from "./message-scan";

let css = "";
beforeAll(async () => {
  const source = readFileSync("app/tailwind.css", "utf8");
  css = (await postcss([tailwindcss(config), autoprefixer()]).process(source, { from: "app/tailwind.css" })).css;
});

test("the style sheet of all pages is at most 12 KB compressed", () => {
  expect(gzipSync(css).length).toBeLessThanOrEqual(12 * 1024);
});

test("it uses nothing that Chrome 87 or Safari 14 would drop and a page needs", () => {
  const rules = css.replace(/\/\*.*?\*\//gs, "");
  const forbidden = [":has(", "@container", "@layer", "oklch(", "color-mix(", ":is(", "dvh", "aspect-ratio", "inset-inline"];
  expect(forbidden.filter((feature) => rules.includes(feature))).toEqual([]);
  expect(rules).not.toMatch(/[;{]\s*inset:/);
});

test("colours come from the tokens alone, so that both themes stay readable", () => {
  const foreign =
    /\b(?:slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|pink|rose)-\d{2,3}\b|-\[#[0-9a-f]{3,8}\]|\b(?:bg|text|border)-(?:white|black)\b/g;
  const found = scanApp().flatMap(({ path }) => (readFileSync(path, "utf8").match(foreign) ?? []).map((name) => `${name} (${path})`));
  expect(found, "use a token of app/ui/tokens.ts").toEqual([]);
});
