import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { createI18n, type Translate } from "~/i18n/i18n";
import { MESSAGES } from "~/i18n/messages";
import type { Demo, Visit } from "./visitor";
import { expectWhole } from "./whole-page";

/** What is written into a form's fields, by their names: a text, or the choices of a field that takes one or several. */
export type Written = Readonly<Record<string, string | readonly string[]>>;
type Way = Required<Pick<Visit, "javaScript" | "locale" | "width">>;

/** Opens what is folded around something, the outermost first, as one does who is to see it. */
async function unfold(within: Locator): Promise<void> {
  const folded = within.locator("xpath=ancestor::details[not(@open)]");
  for (let left = await folded.count(); left > 0; left--) await folded.first().locator("> summary").click();
}

async function write(form: Locator, name: string, value: string | readonly string[]): Promise<void> {
  const field = form.locator(`[name="${name}"]`);
  await unfold(field.first());
  const kind = await field.first().evaluate((one) => (one instanceof HTMLInputElement ? one.type : one.tagName));
  if (kind === "SELECT") await field.selectOption(value as string);
  else if (kind === "radio" || kind === "checkbox")
    for (const one of [value].flat()) await form.locator(`[name="${name}"][value="${one}"]`).check({ force: true }); // drawn over by its label
  else await field.fill(value as string);
}

/** Nothing of the page is on its way any more: leaving it sooner breaks off what it reads, and it complains of that. */
async function settle(page: Page): Promise<void> {
  const isIdle = () => {
    const { __remixRouter: router } = window as { __remixRouter?: { state: { navigation: { state: string }; revalidation: string } } };
    return router === undefined || (router.state.navigation.state === "idle" && router.state.revalidation === "idle");
  };
  await expect.poll(() => page.evaluate(isIdle), { timeout: 15_000 }).toBe(true);
}

/**
 * The desks of everybody who has a part in a walk: each keeps a window of their own, all in one language and one way of sitting before the
 * portal. `say` has the words that the portal has in that language.
 */
export function openDesks(demo: Demo, way: Way) {
  const windows = new Map<string, Awaited<ReturnType<Demo["visit"]>>>();
  const say: Translate = createI18n(way.locale, MESSAGES[way.locale]).t;
  const desks = {
    say,
    /** What somebody sees at an address. */
    async at(login: string, address: string): Promise<Page> {
      if (!windows.has(login)) windows.set(login, await demo.visit({ ...way, login }));
      const { page } = windows.get(login)!;
      await page.goto(address);
      return page;
    },
    /** Fills in the form of an intent, of one number where several are alike, and sends it; comes back once it was answered and the page shows it. */
    async send(page: Page, named: string | { intent: string; of: string }, written: Written = {}): Promise<void> {
      const { intent, of } = typeof named === "string" ? { intent: named, of: undefined } : named;
      const one = of === undefined ? "" : `:has([value="${of}"])`;
      const form = page.locator(`main form:has([name=intent][value="${intent}"])${one}`).first();
      await unfold(form);
      for (const [name, value] of Object.entries(written)) await write(form, name, value);
      const button = form.locator(`button[type=submit]:not([formmethod=get]):is([value="${intent}"], :not([name=intent]))`).first();
      await Promise.all([page.waitForResponse((answer) => answer.request().method() === "POST"), button.click()]);
      if (way.javaScript) await settle(page);
    },
    /** The page is whole, as `expectWhole` says; that needs scripts, so where the window has none another one looks at the same address. */
    async expectWhole(page: Page): Promise<void> {
      if (way.javaScript) return await expectWhole(page);
      const { page: seen } = await demo.visit({ ...way, javaScript: true });
      await seen.context().addCookies(await page.context().cookies());
      await seen.goto(page.url());
      await expectWhole(seen);
      await seen.context().close();
    },
    /** A form's way on is shut, and says why. */
    async expectShut(page: Page, intent: string, why: RegExp): Promise<void> {
      const form = page.locator(`main form:has([name=intent][value="${intent}"])`).first();
      expect(await form.locator("button[type=submit]").isDisabled()).toBe(true);
      expect(await form.innerText()).toMatch(why);
    },
    /** Nobody's window complained of anything. */
    async close(): Promise<void> {
      for (const [login, { page, complaints }] of windows) {
        expect(complaints, login).toEqual([]);
        await page.context().close();
      }
      windows.clear();
    },
  };
  return desks;
}
export type Desks = ReturnType<typeof openDesks>;
