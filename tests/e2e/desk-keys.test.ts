import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { issueToken } from "../support/portal-process";
import { sees, useDemo } from "../support/visitor";

const demo = useDemo();

const LIST = "ul[aria-label='申请单']";
/** Waits until the page has come and the browser has nothing left to do for it: keys rest until then. */
const settle = async (page: Page) => {
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 2_000 }))); // a starved browser may never call itself idle
};

/** The case that is open, once its page has settled. */
const numberAt = async (page: Page) => {
  await settle(page);
  return /PR-\d{4}-\d{6}/.exec(
    await page
      .locator("main")
      .locator("h2")
      .allInnerTexts()
      .then((texts) => texts.join(" ")),
  )?.[0];
};
const focused = (page: Page) => page.evaluate(() => `${document.activeElement?.localName} ${document.activeElement?.getAttribute("name")}`);

/** The desk with its keys alive, and what the page complains of. */
async function openDesk(path = "/desk") {
  const { page, complaints } = await demo.visit({ login: "service" });
  await page.goto(path);
  await settle(page);
  return { page, complaints };
}

async function statusOf(requestNo: string): Promise<string> {
  const headers = { Authorization: `Bearer ${await issueToken(demo.portal, "auditor")}` };
  const answer = await fetch(`${demo.portal.url}/api/v1/parts/request?requestNo=${requestNo}`, { headers });
  return ((await answer.json()) as { status: string }).status;
}

test("J and K move, R and Q open their panel, Escape leaves it, / searches and ? helps", { timeout: 90_000 }, async () => {
  const { page, complaints } = await openDesk();
  const numbers = (await page.locator(`${LIST} .font-mono`).allInnerTexts()).map((text) => text.trim());
  await page.keyboard.press("j");
  await expect.poll(() => numberAt(page)).toBe(numbers[0]);
  await page.keyboard.press("j");
  await expect.poll(() => numberAt(page)).toBe(numbers[1]);
  await page.keyboard.press("k");
  await expect.poll(() => numberAt(page)).toBe(numbers[0]);
  for (const [key, field] of [
    ["r", "select reason"],
    ["q", "textarea reason"],
  ] as const) {
    await page.keyboard.press(key);
    await expect.poll(() => focused(page)).toBe(field);
    await page.keyboard.press("Escape");
    await expect.poll(() => focused(page)).toBe("summary null");
  }
  await page.keyboard.press("?");
  await sees(page, /批准所选：先看结果/);
  await page.keyboard.press("?");
  await page.keyboard.press("/");
  await expect.poll(() => focused(page)).toBe("input q");
  await page.keyboard.type("jx");
  expect(await numberAt(page)).toBe(numbers[0]);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("X marks the open case, Shift+A shows what approving the marked ones comes to, A approves them", { timeout: 90_000 }, async () => {
  const { page, complaints } = await openDesk();
  const marked: string[] = [];
  for (const _ of [1, 2]) {
    const before = await numberAt(page);
    await page.keyboard.press("j");
    await expect.poll(() => numberAt(page)).not.toBe(before);
    await page.keyboard.press("x");
    marked.push((await numberAt(page))!);
  }
  await page.keyboard.press("x");
  await page.keyboard.press("x");
  expect(await page.locator(`${LIST} input:checked`).evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value))).toEqual(
    marked,
  );
  await page.keyboard.press("Shift+A");
  await page.waitForURL(/\/desk\/approve\?/);
  expect(new URL(page.url()).searchParams.getAll("requestNos")).toEqual(marked);
  await sees(page, /批准 2 件/);
  await page.keyboard.press("a");
  await sees(page, /已批准：2 件/);
  for (const requestNo of marked) expect(await statusOf(requestNo)).toMatch(/released|awaiting_remittance/);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("who turned keys off presses none", { timeout: 90_000 }, async () => {
  const { page } = await openDesk();
  await page.context().addCookies([{ name: "keys", value: "off", url: demo.portal.url }]);
  await page.goto("/desk");
  await page.waitForLoadState("networkidle");
  expect(await page.locator("main kbd:visible").count()).toBe(0);
  await page.keyboard.press("j");
  await page.waitForTimeout(300);
  expect(await numberAt(page)).toBeUndefined();
  await page.context().close();
});

test("Ctrl+K leads to what a number names; a dealer's browser does not even fetch it", { timeout: 90_000 }, async () => {
  const { page, complaints } = await openDesk();
  await page.keyboard.press("Control+k");
  await expect.poll(() => focused(page)).toBe("input q");
  await page.keyboard.type("r6-a0003");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/units\/R6-A0003$/);
  await expect.poll(() => page.locator("dialog[open]").count()).toBe(0);
  expect(complaints).toEqual([]);
  await page.context().close();
  const dealer = await demo.visit({ login: "dealer" });
  const fetched: string[] = [];
  dealer.page.on("request", (request) => fetched.push(request.url()));
  await dealer.page.goto("/home");
  await dealer.page.waitForLoadState("networkidle");
  expect(fetched.filter((url) => /go-to/.test(url))).toEqual([]);
  expect(fetched.some((url) => /_portal/.test(url))).toBe(true);
  await dealer.page.context().close();
});
