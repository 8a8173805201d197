import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { mainText, press, sees, useDemo } from "../support/visitor";

const demo = useDemo();

const numberIn = (text: string): string => /PR-\d{4}-\d{6}/.exec(text)?.[0] ?? "";
const FIELDS = "input:visible, textarea:visible";
const filled = (page: Page, label: string | RegExp, value: string) => page.getByLabel(label).and(page.locator(FIELDS)).first().fill(value);
/** The case's own button; the queue beside it has one for what is selected. */
const APPROVE = /^批准(?!所选)/;

describe.each([
  { name: "with JavaScript", javaScript: true, serial: "R6-A0010", walkIn: "U2-W0005", endUser: "R6-A0004" },
  { name: "without JavaScript", javaScript: false, serial: "R6-A0011", walkIn: "U2-W0006", endUser: "R6-B0005" },
])("the main job $name", ({ javaScript, serial, walkIn, endUser }) => {
  let requestNo = "";
  const onPhone = { javaScript, width: 390 };

  test("a dealer enters a serial, sees cover, price and reason, and submits; nothing is typed twice", { timeout: 60_000 }, async () => {
    await demo.act({ login: "dealer", ...onPhone }, async (page) => {
      await filled(page, /产品序列号/, ` ${serial.toLowerCase()} `);
      await press(page, "申请配件");
      await sees(page, /保修期内/);
      await filled(page, /数量：进水电磁阀/, "2");
      await filled(page, /数量：废水电磁阀/, "1");
      if (!javaScript) await press(page, /算|报价/);
      await sees(page, /从售后费用支付 ¥38\.00/);
      await sees(page, /从售后费用支付 ¥22\.00/);
      await filled(page, /电话/, "none");
      await press(page, "提交申请");
      await sees(page, /请填写电话号码/);
      expect(
        await page
          .getByLabel(/数量：进水电磁阀/)
          .and(page.locator(FIELDS))
          .first()
          .inputValue(),
      ).toBe("2");
      await filled(page, /电话/, "13812345678");
      await press(page, "提交申请");
      await page.waitForURL(/\/requests\/PR-/);
      requestNo = numberIn(page.url());
      await sees(page, /已提交/);
    });
  });

  test("customer service sees budget and stock before and after, approves one line whole and one in part with a reason", {
    timeout: 60_000,
  }, async () => {
    await demo.act({ login: "service", javaScript }, async (page) => {
      await page.goto(`/desk/${requestNo}`);
      expect(await mainText(page)).toMatch(/¥[\d,.]+\s*→[^¥]*¥[\d,.]+/);
      expect(await mainText(page)).toMatch(/库存\s*\d+\s*→\s*\d+/);
      await filled(page, /批准件数：进水电磁阀/, "1");
      await press(page, APPROVE);
      await sees(page, /少批或不批须选择原因/);
      await page
        .getByLabel(/少批原因：进水电磁阀/)
        .first()
        .selectOption("too_many");
      await press(page, APPROVE);
      await expect
        .poll(async () => (await demo.call<{ status: string }>("service", `parts/request?requestNo=${requestNo}`)).status)
        .toBe("released");
    });
  });

  test("the warehouse picks, prints the slip and ships with freight on the month's account", { timeout: 60_000 }, async () => {
    await demo.act({ login: "warehouse", ...onPhone }, async (page) => {
      await filled(page, /扫描或输入/, requestNo);
      await press(page, "打开");
      await press(page, "开始拣货");
      await sees(page, /CSO-\d{4}-\d{6}/);
      const slip = await page
        .context()
        .request.get(`${demo.portal.url}/documents/issue-slip/${/CSO-\d{4}-\d{6}/.exec(await mainText(page))?.[0]}`);
      expect([slip.status(), slip.headers()["content-type"]]).toEqual([200, "application/pdf"]);
      await filled(page, /运单号/, "SF12345678");
      await page.getByLabel("月结", { exact: true }).check({ force: true });
      await filled(page, /运费金额/, "12.00");
      await press(page, "确认发货");
      await expect
        .poll(async () => (await demo.call<{ status: string }>("warehouse", `parts/request?requestNo=${requestNo}`)).status)
        .toBe("shipped");
    });
  });

  test("the dealer's budget shows parts and freight, and the ledger adds up", { timeout: 60_000 }, async () => {
    await demo.act({ login: "dealer", ...onPhone }, async (page) => {
      await page.goto("/budget");
      expect(await mainText(page)).toContain("¥41.00");
      expect(await mainText(page)).toContain("¥12.00");
    });
    expect(await demo.call("finance", "budget/verify")).toMatchObject({ ok: true, firstBroken: null });
  });

  test("an end user is shown the dealer who serves the unit, or may insist on the retail price", { timeout: 60_000 }, async () => {
    await demo.act(onPhone, async (page) => {
      await page.goto("/ask");
      await filled(page, /产品序列号/, endUser);
      await press(page, "查询");
      await sees(page, endUser.startsWith("R6-A") ? /上海清泉净水/ : /杭州碧波环境/);
      await page.locator("summary", { hasText: /公司/ }).first().click();
      await filled(page, /数量：进水电磁阀/, "1");
      await page.getByText("联系不上经销商").click();
      await press(page, /下一步/);
      await sees(page, /零售价 ¥35\.00/);
    });
  });

  test("a walk-in in warranty asks for a part and gets it free of charge", { timeout: 60_000 }, async () => {
    await demo.act(onPhone, async (page) => {
      await page.goto(`/ask?serial=${walkIn}`);
      await filled(page, /数量：进水电磁阀/, "1");
      await press(page, /下一步/);
      await sees(page, /保修期内，免费/);
      await filled(page, /收货人|姓名/, "李先生");
      await filled(page, /电话/, "13612345678");
      await filled(page, /地址/, "上海市黄浦区人民路 1 号");
      await press(page, /提交/);
      await sees(page, /PR-\d{4}-\d{6}/);
    });
  });
});

test("the representative consents, and the waiting request moves on by itself", { timeout: 60_000 }, async () => {
  await demo.act({ login: "rep", javaScript: false }, async (page) => {
    await page.goto("/consents");
    await filled(page, /理由/, "下季度已签年框，提货后抵扣");
    await press(page, "同意并放行");
    await expect
      .poll(async () => (await demo.call<{ items: object[] }>("rep", "parts/requests?view=waiting&dealerCode=D004")).items)
      .toEqual([]);
  });
});

test("finance records a remittance, and the waiting request moves on by itself", { timeout: 60_000 }, async () => {
  const shipTo = { name: "何川", phone: "13800000000", address: "成都市" };
  const asked = await demo.call<{ requestNo: string }>("dealer-d004", "parts/submit-request", {
    purpose: "spare_stock",
    lines: [{ sku: "PUMP-24V", quantity: 3 }],
    shipTo,
  });
  const decided = await demo.call<{ status: string; remittanceNeeded: string }>("manager", "parts/decide-request", {
    requestNo: asked.requestNo,
    lines: [{ lineNo: 1, approve: 3 }],
  });
  expect(decided.status).toBe("awaiting_remittance");
  await demo.act({ login: "finance", javaScript: false }, async (page) => {
    await page.goto("/receipts");
    await filled(page, /经销商编号/, "D004");
    await filled(page, /金额/, "1000.00");
    await filled(page, /银行流水号/, "BK-2026-77");
    await press(page, "登记汇款");
    await sees(page, asked.requestNo);
  });
  expect(await demo.call("dealer-d004", `parts/request?requestNo=${asked.requestNo}`)).toMatchObject({ status: "released" });
});
