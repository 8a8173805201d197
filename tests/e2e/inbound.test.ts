import type { CDPSession, Page } from "playwright-core";
import { expect, test } from "vitest";
import { sees, useDemo } from "../support/visitor";

const demo = useDemo();

/** An authorised return of the demo dealer with so many units, and their serials. */
async function announce(prefix: string, count: number): Promise<{ returnNo: string; serials: string[] }> {
  const serials = Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1).padStart(4, "0")}`);
  const batch = { model: "RO-600", batchNo: `B-${prefix}`, madeOn: "2026-01-05", shippedOn: "2026-01-20", dealerCode: "D001" };
  await demo.call("admin", "catalog/register-units", { ...batch, serials });
  const wish = { wanted: "exchange", reason: "到货异常", units: serials.map((serial) => ({ serial, fault: "不出水" })) };
  const { returnNo } = await demo.call<{ returnNo: string }>("dealer", "returns/request", wish);
  await demo.call("service", "returns/authorise", { returnNo });
  return { returnNo, serials };
}

interface Received {
  units: { serial: string; state: string; condition: string | null }[];
  slips: object[];
}
const read = (returnNo: string) => demo.call<Received>("warehouse", "returns/read", { returnNo });

async function openStation(returnNo: string, javaScript = true) {
  const { page, complaints } = await demo.visit({ login: "warehouse", javaScript });
  await page.goto(`/inbound/${returnNo}`);
  if (javaScript) await page.waitForLoadState("networkidle");
  return { page, complaints };
}

/** What a scanner does: the keys of a code, one after the other at once, and Enter. */
async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
}

/** The page's scripts have taken the list over: until then a box that is changed is not theirs. */
const isAwake = (page: Page) =>
  page.waitForFunction(() => Object.keys(document.querySelector("main select") ?? {}).some((key) => key.startsWith("__reactProps")));

const codeOf = (character: string) => (character === "-" ? "Minus" : /\d/.test(character) ? `Digit${character}` : `Key${character}`);

/** The same while a Chinese input method composes: it takes each key, shows other signs, and the Enter of the scanner ends it. */
async function scanComposing(cdp: CDPSession, code: string): Promise<void> {
  const press = (key: string) =>
    cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Process", code: key, windowsVirtualKeyCode: 229 });
  for (const [index, character] of [...code].entries()) {
    await press(codeOf(character));
    const shown = "字".repeat(index + 1);
    await cdp.send("Input.imeSetComposition", { text: shown, selectionStart: shown.length, selectionEnd: shown.length });
  }
  await press("Enter");
  await cdp.send("Input.insertText", { text: "字" });
}

test("fifty scans at a scanner's speed, composing or not, with a duplicate, a foreign code and the network gone: nothing lost, nothing twice", {
  timeout: 120_000,
}, async () => {
  const { returnNo, serials } = await announce("KX", 50);
  const { page, complaints } = await openStation(returnNo);
  const cdp = await page.context().newCDPSession(page);
  for (const serial of serials.slice(0, 20)) await scan(page, serial);
  await scan(page, serials[3]!);
  await sees(page, `${serials[3]} 已扫描过`);
  await scan(page, "FOREIGN-1");
  for (const serial of serials.slice(20, 40)) await scanComposing(cdp, serial);
  await sees(page, "已扫描 41 台");
  await page.context().setOffline(true);
  for (const serial of serials.slice(40)) await scan(page, serial);
  await sees(page, "已扫描 51 台");
  await page.getByRole("button", { name: "确认入库，共 51 台" }).click();
  await page.waitForTimeout(500);
  await page.context().setOffline(false);
  await page.reload();
  await sees(page, "已扫描 51 台");
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: /^确认入库/ }).click();
  await sees(page, "没有序列号 FOREIGN-1");
  await page.getByRole("button", { name: "移除 FOREIGN-1" }).click();
  await sees(page, "已扫描 50 台");
  await isAwake(page);
  await page.getByLabel(`${serials[7]} 的外观`).selectOption("damaged");
  await page.getByRole("button", { name: "确认入库，共 50 台" }).click();
  await sees(page, /已入库：DRR-\d{4}-\d{6}/);
  const { units, slips } = await read(returnNo);
  expect(units.map(({ serial, state, condition }) => [serial, state, condition])).toEqual(
    serials.map((serial) => [serial, "received", serial === serials[7] ? "damaged" : "intact"]),
  );
  expect(slips).toHaveLength(1);
  expect(complaints.filter((said) => !/Failed to fetch|ERR_INTERNET_DISCONNECTED/.test(said))).toEqual([]);
});

test("without JavaScript each scan comes back with the page, and one confirm receives all", { timeout: 60_000 }, async () => {
  const { returnNo, serials } = await announce("KY", 2);
  const { page } = await openStation(returnNo, false);
  for (const serial of [serials[0]!, "FOREIGN-2", serials[1]!, serials[0]!]) {
    await page.fill("[name=scan]", serial);
    await page.press("[name=scan]", "Enter");
  }
  await sees(page, "已扫描 3 台");
  await sees(page, `${serials[0]} 已扫描过`);
  await page.getByLabel(`${serials[1]} 的外观`).selectOption("opened");
  await page.getByRole("button", { name: "移除 FOREIGN-2" }).click();
  await sees(page, "已扫描 2 台");
  await page.getByRole("button", { name: "确认入库，共 2 台" }).click();
  await sees(page, /已入库：DRR-\d{4}-\d{6}/);
  expect((await read(returnNo)).units.map(({ condition }) => condition)).toEqual(["intact", "opened"]);
});
