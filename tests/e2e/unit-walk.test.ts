import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { choose, press, sees, useDemo } from "../support/visitor";

const demo = useDemo();

/** Does something as one role, without JavaScript. */
const as = (login: string, does: (page: Page) => Promise<void>, width = 1280) => demo.act({ login, javaScript: false, width }, does);

/** What a link of the page leads to: a PDF, whatever it prints. */
async function expectPaper(page: Page, name: RegExp): Promise<void> {
  const href = await page.getByRole("link", { name }).first().getAttribute("href");
  const answer = await page.context().request.get(`${demo.portal.url}${href}`);
  expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "application/pdf"]);
}

const SERIAL = "WALK-0001";

/** Opens the unit from the bench, as a scan does. */
const open = async (page: Page) => {
  await page.goto("/workbench");
  await page.getByLabel("扫描或输入序列号").fill(SERIAL);
  await press(page, "打开");
  await sees(page, /RO-600/);
};

/** The dealer's wish, the warehouse's slip. */
async function comesIn(): Promise<void> {
  const batch = { model: "RO-600", batchNo: "B-WALK", madeOn: "2026-01-05", shippedOn: "2026-01-20", dealerCode: "D001" };
  await demo.call("admin", "catalog/register-units", { ...batch, serials: [SERIAL, "WALK-0002"] });
  await demo.call("warehouse", "catalog/receive-stock", { sku: "PUMP-24V", quantity: 5, reference: "DN-WALK" });
  let returnNo = "";
  await as(
    "dealer",
    async (page) => {
      await page.goto("/returns/new");
      await page.getByLabel("第 1 台序列号").fill(SERIAL);
      await page.getByLabel("第 1 台故障").fill("水泵异响");
      await page.getByLabel("第 2 台序列号").fill("WALK-0002");
      await page.getByLabel("第 2 台故障").fill("底部漏水");
      await choose(page, "换货");
      await page.getByLabel(/退货原因/).fill("顾客退机");
      await press(page, "提交申请");
      await sees(page, /已提交/);
      await sees(page, /底部漏水/);
      returnNo = /RMA-\d{4}-\d{6}/.exec(page.url())![0];
    },
    390,
  );
  await demo.call("service", "returns/authorise", { returnNo });
  await as("warehouse", async (page) => {
    await page.goto(`/inbound/${returnNo}?scan=${SERIAL}`);
    await press(page, /确认入库/);
    await sees(page, /已入库/);
  });
}

/** Quality's finding and its tag, the opinion of research. */
async function isDecided(): Promise<void> {
  await as("quality", async (page) => {
    await open(page);
    await sees(page, /水泵异响/);
    expect(await page.getByLabel("检测结果").inputValue()).toBe("");
    await choose(page, "有故障");
    await press(page, "检测");
    await sees(page, /请打印标识/);
    await expectPaper(page, /标识 60×40/);
  });
  await as("research", async (page) => {
    await open(page);
    await choose(page, "维修");
    await page.getByLabel(/^测试标准/).selectOption("TS-RO600-01");
    await page.getByLabel("意见说明").fill("更换增压泵");
    await press(page, "出具处理意见");
    await sees(page, /已记录/);
  });
}

/** The process engineer's parts, the planner's day, the workshop's work and its receipt. */
async function isRepaired(): Promise<void> {
  await as("process", async (page) => {
    await open(page);
    await page.getByLabel(/^配件/).first().selectOption("PUMP-24V");
    await page.getByLabel(/^数量/).first().fill("1");
    await press(page, "确认维修配件");
    await sees(page, /已记录/);
  });
  await as("planner", async (page) => {
    await page.goto("/workbench/board");
    const card = page.locator("form", { has: page.locator(`input[value="${SERIAL}"]`) });
    await card.getByRole("button").click();
    await sees(page, /已排到所选日期/);
    await sees(page, SERIAL);
  });
  await as(
    "workshop",
    async (page) => {
      await open(page);
      await page.getByLabel("维修内容").fill("更换增压泵");
      await press(page, /维修/);
      await sees(page, /RSR-\d{4}-\d{6}/);
      await expectPaper(page, /入库单 A4/);
    },
    390,
  );
}

/** Tested again, tagged again, put on the shelf. */
async function isRestocked(): Promise<void> {
  await as("quality", async (page) => {
    await open(page);
    for (const [label, value] of [
      ["保压 30 分钟滴漏", "0"],
      ["纯水流量", "1.5"],
      ["运行噪声", "50"],
    ] as const)
      await page.getByLabel(new RegExp(label)).fill(value);
    await page.getByLabel("检测结果").fill("各项合格");
    await press(page, "复检");
    await sees(page, /请打印标识/);
    await expectPaper(page, /标识 100×70/);
  });
  await as("warehouse", async (page) => {
    await open(page);
    await press(page, "入良品库");
    await sees(page, /已记录/);
    await sees(page, /此产品的处理已结束/);
    await expectPaper(page, /入库单 A5/);
  });
}

test("one unit's whole walk without JavaScript, from the dealer's wish to the shelf, each role at its own desk", {
  timeout: 240_000,
}, async () => {
  await comesIn();
  await isDecided();
  await isRepaired();
  await isRestocked();
  const unit = await demo.call<{ place: string; stockStatus: string }>("warehouse", "catalog/unit", { serial: SERIAL });
  expect([unit.place, unit.stockStatus]).toEqual(["stock", "good"]);
});
