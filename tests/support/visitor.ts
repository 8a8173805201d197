import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { launchChromium } from "./chromium";
import { issueToken, type PortalProcess, startPortal } from "./portal-process";

/** How somebody sits before the portal. */
export interface Visit {
  login?: string;
  javaScript?: boolean;
  width?: number;
  locale?: "zh-CN" | "en";
  theme?: "light" | "dark";
}

/** Opens a browser window for one visitor, signed in with a demo account where named; what the page complains of is kept. */
async function visit(
  browser: Browser,
  url: string,
  { login, javaScript = true, width = 1280, locale = "zh-CN", theme = "light" }: Visit,
): Promise<{ page: Page; complaints: string[] }> {
  const options: BrowserContextOptions = {
    javaScriptEnabled: javaScript,
    viewport: { width, height: width < 500 ? 844 : 800 },
    colorScheme: theme,
    baseURL: url,
  };
  const context = await browser.newContext(options);
  await context.addCookies([{ name: "locale", value: locale, url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) complaints.push(message.text()); // Chromium reports each refused form so
  });
  if (login) {
    await page.goto("/login");
    await page.fill("[name=login]", login);
    await page.fill("[name=password]", "permille-demo");
    await page.press("[name=password]", "Enter");
    await page.waitForURL((at) => !at.pathname.startsWith("/login"));
  }
  return { page, complaints };
}

/** The text of the page's main part. */
export const mainText = (page: Page): Promise<string> => page.locator("main").innerText();

/** Waits until the page says this. */
export async function sees(page: Page, text: string | RegExp): Promise<void> {
  await expect.poll(() => mainText(page), { timeout: 10_000 }).toMatch(text);
}

/** Presses the first button of this name. */
export const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first().click();
/** Chooses an option by its label, as one does who sees no box. */
export const choose = (page: Page, label: string) =>
  page
    .locator("label", { hasText: new RegExp(`^${label}$`) })
    .first()
    .click();

export interface Demo {
  readonly portal: PortalProcess;
  visit(who: Visit): ReturnType<typeof visit>;
  /** Does something as one visitor, in a window of their own that must have nothing to complain of. */
  act(who: Visit, does: (page: Page) => Promise<void>): Promise<void>;
  /** Asks the API as one of the demo's accounts, whatever it answers; without an input it reads. */
  ask(login: string, name: string, input?: object): Promise<Response>;
  /** The same, and it answers. */
  call<Answer>(login: string, name: string, input?: object): Promise<Answer>;
}

/** A portal with the demo company and a browser to visit it with, for one test file; both are there once the tests begin. */
export function useDemo(): Demo {
  const opened = {} as { portal: PortalProcess; end(): Promise<void>; browser: Browser };
  beforeAll(async () => {
    const [started, browser] = await Promise.all([startPortal(), launchChromium()]);
    Object.assign(opened, started, { browser });
  }, 180_000);
  const tokens = new Map<string, Promise<string>>(); // an account that asks for ever new ones is kept waiting
  const tokenOf = (login: string): Promise<string> => {
    const token = tokens.get(login) ?? issueToken(opened.portal, login);
    tokens.set(login, token);
    return token;
  };
  const ask = async (login: string, name: string, input?: object) => {
    const headers = { Authorization: `Bearer ${await tokenOf(login)}`, "Content-Type": "application/json" };
    const sent = input ? { method: "POST", headers, body: JSON.stringify(input) } : { headers };
    return await fetch(`${opened.portal.url}/api/v1/${name}`, sent);
  };
  afterAll(async () => {
    await opened.browser?.close();
    await opened.end?.();
  });
  return {
    get portal() {
      return opened.portal;
    },
    visit: (who) => visit(opened.browser, opened.portal.url, who),
    async act(who, does) {
      const { page, complaints } = await visit(opened.browser, opened.portal.url, who);
      await does(page);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
    ask,
    async call<Answer>(login: string, name: string, input?: object) {
      const answer = await ask(login, name, input);
      expect(`${name} ${answer.status}`).toBe(`${name} 200`);
      return (await answer.json()) as Answer;
    },
  };
}
