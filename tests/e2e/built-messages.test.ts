import { describe, expect, test } from "vitest";
import { MESSAGES } from "~/i18n/messages";
import { flattenMessages } from "../ui/message-scan";
import { messageFilesNamedIn, ROUTES, readAsset, scriptsOf } from "./built-pages";

const NAMESPACES = Object.keys(MESSAGES.en).filter((namespace) => namespace !== "values");
/** A key in a script, whole or as far as it is fixed. */
const NAMED = new RegExp(`["'\`]((?:${NAMESPACES.join("|")})\\.[a-z][\\w.]*)(["'\`]|\\$\\{)`, "g");

const textOf = (assets: readonly string[]): string => assets.map((asset) => readAsset(asset).toString()).join("\n");

/** The keys that a page's scripts can ask for, from their minified text. */
function keysNamedIn(scripts: readonly string[], known: readonly string[]): string[] {
  return [...textOf(scripts).matchAll(NAMED)].flatMap(([, named, closing]) =>
    known.filter((key) => (closing === "${" ? key.startsWith(named!) : key.replace(/_(one|other)$/, "") === named)),
  );
}

const withPage = ROUTES.filter((id) => messageFilesNamedIn(scriptsOf(id), "en").length > 0);

describe.each(["zh-CN", "en"] as const)("in %s", (locale) => {
  const all = flattenMessages(MESSAGES[locale]);

  test.each(withPage)("%s brings every message that its scripts name", (id) => {
    const scripts = scriptsOf(id);
    const brought = new Map(
      messageFilesNamedIn(scripts, locale).flatMap((file) => {
        const source = textOf([file]).replace("export default ", "").replace(/;$/, "");
        return [...flattenMessages(JSON.parse(source) as object)];
      }),
    );
    const named = keysNamedIn(scripts, [...all.keys()]);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((key) => brought.get(key) !== all.get(key))).toEqual([]);
  });
});
