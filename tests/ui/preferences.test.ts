import { describe, expect, test } from "vitest";
import { localPath } from "~/http/local-path";
import { choseKeys, chosenTheme } from "~/http/preferences";
import { action } from "~/routes/preferences";

const context = { cspNonce: "", locale: "zh-CN", requestId: "", address: "", demo: false } as const;
const choose = (fields: Record<string, string>, origin = "http://portal.test") =>
  action({ request: new Request(`${origin}/preferences`, { method: "POST", body: new URLSearchParams(fields) }), params: {}, context });

test("a choice is kept for a year and leads back to where it was made", async () => {
  const response = await choose({ locale: "en", returnTo: "/requests?tab=open&cursor=a" });
  expect(response.status).toBe(303);
  expect(response.headers.get("Location")).toBe("/requests?tab=open&cursor=a");
  expect(response.headers.getSetCookie()).toEqual(["locale=en; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"]);
});

test("over https the cookie stays on https", async () => {
  const response = await choose({ theme: "dark" }, "https://portal.test");
  expect(response.headers.getSetCookie()).toEqual(["theme=dark; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure"]);
});

test("what is no language and no theme sets nothing", async () => {
  const response = await choose({ locale: "xx; Domain=evil.test", theme: "blue", returnTo: "https://evil.test/" });
  expect(response.headers.getSetCookie()).toEqual([]);
  expect(response.headers.get("Location")).toBe("/");
});

describe("a redirect stays on this site", () => {
  test.each(["/", "/a/b?c=d&e=%E4%B8%AD#f"])("%s is followed", (path) => {
    expect(localPath(path)).toBe(path);
  });
  test.each([
    "//evil.test",
    "/\\evil.test",
    "https://evil.test",
    "javascript:alert(1)",
    "evil.test",
    "",
    "/a\nb",
    "/\tevil",
    "/a\\b",
    null,
    undefined,
    5,
  ])("%j is not", (path) => {
    expect(localPath(path, "/home")).toBe("/home");
  });
});

test("the theme is read from the cookies, whatever stands beside it", () => {
  expect(chosenTheme("locale=en; theme=dark; x=y")).toBe("dark");
  expect(chosenTheme("theme=light")).toBe("light");
  expect(chosenTheme("mytheme=dark")).toBe("system");
  expect(chosenTheme("theme=purple")).toBe("system");
  expect(chosenTheme(null)).toBe("system");
});

test("keys act until the reader turns them off", async () => {
  expect([null, "locale=en", "keys=on", "mykeys=off", "x=keys; keys=off"].map(choseKeys)).toEqual([true, true, true, true, false]);
  const response = await choose({ keys: "off", returnTo: "/desk" });
  expect(response.headers.getSetCookie()).toEqual(["keys=off; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"]);
});
