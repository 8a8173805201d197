import path from "node:path";
import type { Page, Request } from "playwright-core";
import { describe, expect, test } from "vitest";
import { MESSAGES } from "~/i18n/messages";
import { sees, useDemo } from "../support/visitor";

const MESSAGE_FILES = /\/assets\/messages\./;
const RAW_KEY = new RegExp(`\\b(?:${Object.keys(MESSAGES.en).join("|")})\\.[a-z]\\w*(?:\\.\\w+)+`);

const demo = useDemo();

/** Keeps every text that the document shows from now on, for as long as it lives. */
const watchTexts = (page: Page) =>
  page.evaluate(() => {
    const seen = new Set<string>();
    const look = () => seen.add(`${document.title}\n${document.body.textContent}`);
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    look();
    Object.assign(window, { seen });
  });
const watchedTexts = (page: Page) => page.evaluate(() => [...((window as { seen?: Set<string> }).seen ?? [])]);

const LANGUAGES = [
  { locale: "zh-CN", imports: "导入", settings: "设置", users: "用户" },
  { locale: "en", imports: "Imports", settings: "Settings", users: "Users" },
] as const;

describe.each(LANGUAGES)("in $locale", ({ locale, imports, settings, users }) => {
  test("a page brings its own messages and no others, each once", { timeout: 60_000 }, async () => {
    const { page, complaints } = await demo.visit({ login: "dealer", locale });
    const asked: string[] = [];
    page.on("request", (request: Request) => MESSAGE_FILES.test(request.url()) && asked.push(path.basename(request.url())));
    const answer = await page.goto("/home");
    await page.waitForLoadState("networkidle");
    const names = asked.map((file) => file.replace(/-[\w-]{8}\.js$/, "")).sort();
    expect(names).toEqual(["_portal", "_portal.home", "root"].map((name) => `messages.${locale}.${name}`));
    expect(answer?.headers().link?.split(", ")).toHaveLength(3);
    expect(complaints).toEqual([]);
  });

  test("going to a page for the first time shows the one before until the messages are there, never a key, and loads nothing anew", {
    timeout: 60_000,
  }, async () => {
    const { page, complaints } = await demo.visit({ login: "admin", locale });
    await page.goto("/imports");
    await page.waitForLoadState("networkidle");
    await watchTexts(page);
    let released = () => {};
    const release = new Promise<void>((resolve) => {
      released = resolve;
    });
    await page.route(/messages\.[\w-]+\._portal\.settings-/, async (route) => {
      await release;
      await route.continue();
    });
    const held = page.waitForRequest(/messages\.[\w-]+\._portal\.settings-/);
    await page.getByRole("link", { name: settings, exact: true }).first().click();
    await held;
    await page.waitForTimeout(500);
    expect(await page.locator("h1").innerText()).toBe(imports);
    await page.locator("summary").first().click(); // acts meanwhile
    released();
    await expect.poll(() => page.locator("h1").innerText(), { timeout: 10_000 }).toBe(settings);
    for (const name of [users, imports, settings]) {
      await page.getByRole("link", { name, exact: true }).first().click();
      await expect.poll(() => page.locator("h1").innerText(), { timeout: 10_000 }).toBe(name);
    }
    const texts = await watchedTexts(page);
    expect(texts.length, "seen by the document that was there at first").toBeGreaterThanOrEqual(3);
    expect(texts.flatMap((text) => RAW_KEY.exec(text) ?? [])).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("a page whose messages cannot be fetched comes whole from the server", { timeout: 60_000 }, async () => {
    const { page } = await demo.visit({ login: "admin", locale });
    await page.goto("/imports");
    await page.waitForLoadState("networkidle");
    await watchTexts(page);
    await page.route(/messages\.[\w-]+\._portal\.settings-/, (route) => route.abort(), { times: 1 });
    await page.getByRole("link", { name: settings, exact: true }).first().click();
    await sees(page, settings);
    await page.waitForLoadState("networkidle");
    expect(await watchedTexts(page)).toEqual([]);
    expect(await page.locator("h1").innerText()).toBe(settings);
  });
});
