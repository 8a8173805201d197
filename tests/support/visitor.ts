import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { launchChromium } from "./chromium";
import { type PortalProcess, startPortal } from "./portal-process";

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

/** A portal with the demo company and a browser to visit it with, for one test file; both are there once the tests begin. */
export function useDemo(): { readonly portal: PortalProcess; visit(who: Visit): ReturnType<typeof visit> } {
  const opened = {} as { portal: PortalProcess; end(): Promise<void>; browser: Browser };
  beforeAll(async () => {
    const [started, browser] = await Promise.all([startPortal(), launchChromium()]);
    Object.assign(opened, started, { browser });
  }, 180_000);
  afterAll(async () => {
    await opened.browser?.close();
    await opened.end?.();
  });
  return {
    get portal() {
      return opened.portal;
    },
    visit: (who) => visit(opened.browser, opened.portal.url, who),
  };
}
