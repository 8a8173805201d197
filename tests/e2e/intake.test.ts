import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { choose, mainText, press, sees, useDemo } from "../support/visitor";

const demo = useDemo();
const UNIT = "R6-A0002";
const DEALER = /上海清泉净水/;

const registered = async (page: Page): Promise<string> => {
  await page.waitForURL(/\/complaints\/C-/);
  return /C-\d{4}-\d{6}/.exec(page.url())![0];
};
const readCase = (complaintNo: string) => demo.call<object>("auditor", `complaints/complaint?${new URLSearchParams({ complaintNo })}`);
/** What a closed fold hides is not there for its reader. */
const folded = (page: Page) => page.locator("main details:not([open]) [name=enquiryType]");

async function writeQuestion(page: Page): Promise<void> {
  await page.fill('[name="complainant.name"]', "温女士");
  await page.selectOption("[name=category]", { index: 1 });
  await page.fill("[name=description]", "滤芯多少钱一支");
}

test("a question is taken down at once: its kinds stand below what it is, and only then", async () => {
  await demo.act({ login: "service" }, async (page) => {
    await page.goto("/complaints/new");
    await expect.poll(() => page.locator("[name=enquiryType]").count()).toBe(0);
    await page.fill('[name="complainant.phone"]', "13500002222");
    await writeQuestion(page);
    await choose(page, "咨询");
    expect(await folded(page).count()).toBe(0);
    await choose(page, "价格与市场");
    await press(page, "登记");
    expect(await readCase(await registered(page))).toMatchObject({ kind: "enquiry", enquiryType: "price_market" });
  });
});

test("what was chosen for a question goes with it: a complaint takes none along", async () => {
  await demo.act({ login: "service" }, async (page) => {
    await page.goto("/complaints/new");
    await page.fill('[name="complainant.phone"]', "13500003333");
    await writeQuestion(page);
    await choose(page, "咨询");
    await choose(page, "价格与市场");
    await choose(page, "投诉");
    await press(page, "登记");
    expect(await readCase(await registered(page))).toMatchObject({ kind: "complaint", enquiryType: null });
  });
});

test("a question that does not say its kind is refused with the kinds before its reader, and what is known of the unit", async () => {
  await demo.act({ login: "service" }, async (page) => {
    await page.goto("/complaints/new");
    await expect.poll(() => page.locator("[name=enquiryType]").count()).toBe(0);
    await choose(page, "咨询");
    await page.fill('[name="complainant.phone"]', "13500004444");
    await writeQuestion(page);
    await page.fill("[name=serial]", UNIT);
    await page.press("[name=serial]", "Enter"); // before it was looked up
    await sees(page, /请选择咨询类型/);
    await sees(page, DEALER);
    await choose(page, "价格与市场");
    await press(page, "登记");
    expect(await readCase(await registered(page))).toMatchObject({ enquiryType: "price_market", serial: UNIT });
  });
});

test("without JavaScript the kinds stand there for all, may be left at none, and a refusal shows what is known", async () => {
  await demo.act({ login: "service", javaScript: false }, async (page) => {
    await page.goto("/complaints/new");
    expect(await folded(page).count()).toBe(0);
    expect(await page.locator("[name=enquiryType]:checked").getAttribute("value")).toBe("");
    await page.fill("[name=serial]", UNIT);
    await writeQuestion(page);
    await choose(page, "价格与市场");
    await page.locator("button[value=register]").click();
    expect(await mainText(page)).toMatch(/仅咨询有此项/);
    expect(await mainText(page)).toMatch(DEALER);
    await choose(page, "不是咨询");
    await page.fill('[name="complainant.phone"]', "13500005555");
    await page.locator("button[value=register]").click();
    expect(await readCase(await registered(page))).toMatchObject({ kind: "complaint", enquiryType: null, serial: UNIT });
  });
});

test("a visitor who looks the serial up last loses nothing, and Enter sends the report", async () => {
  await demo.act({ width: 390 }, async (page) => {
    await page.goto("/report");
    expect(await page.locator("script[src]").count()).toBe(0);
    await page.selectOption("[name=category]", { index: 1 });
    await page.fill("[name=description]", "接口漏水");
    await choose(page, "涉及安全");
    await page.fill('[name="complainant.name"]', "陈女士");
    await page.fill('[name="complainant.phone"]', "13500006666");
    await page.fill("[name=serial]", UNIT.toLowerCase());
    await press(page, /^查询$/);
    await sees(page, DEALER);
    expect(await page.inputValue("[name=description]")).toBe("接口漏水");
    expect(await page.locator("[name=criteria]:checked").count()).toBe(1);
    await page.press('[name="complainant.phone"]', "Enter");
    await page.waitForURL(/\/track\/C-/);
    expect(await mainText(page)).toMatch(UNIT);
    expect(await mainText(page)).toMatch(DEALER);
  });
});
