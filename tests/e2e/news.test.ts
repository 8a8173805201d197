import { describe, expect, test } from "vitest";
import { press, sees, useDemo } from "../support/visitor";

const demo = useDemo();

describe.each([
  { javaScript: true, width: 1280 },
  { javaScript: false, width: 390 },
])("with JavaScript $javaScript, $width px wide", (way) => {
  test("the bell leads to a notice, the notice to what it is about, and then counts as read", { timeout: 90_000 }, async () => {
    const said = { channel: "hotline", category: "product_quality.leak", description: "净水器漏水" };
    const complainant = { name: "陈女士", phone: way.javaScript ? "13812345678" : "13812345679" };
    const { complaintNo } = await demo.call<{ complaintNo: string }>("manager", "complaints/register", { ...said, complainant });
    await demo.call("manager", "complaints/assign", { complaintNo, ownerLogin: "service" });
    const news = `投诉 ${complaintNo} 已交给您处理`;
    await demo.act({ login: "service", ...way }, async (page) => {
      await page.goto("/desk");
      await page.getByRole("link", { name: /通知/ }).first().click();
      await page.waitForURL(/\/notices/);
      await sees(page, news);
      await press(page, news);
      await page.waitForURL((url) => url.pathname === `/complaints/${complaintNo}`);
      await sees(page, complaintNo);
    });
    const { items } = await demo.call<{ items: { text: string; readAt: string | null }[] }>("service", "notices/list?view=all&limit=200");
    expect(items.filter(({ text }) => text === news)).toMatchObject([{ readAt: expect.any(String) }]);
  });

  test("what is announced stands on the dealer's home until it is confirmed, and who has not is urged", { timeout: 90_000 }, async () => {
    const title = `滤芯调价 ${way.width}`;
    await demo.act({ login: "admin", ...way }, async (page) => {
      await page.goto("/announcements");
      await page.locator("summary", { hasText: "发布公告" }).click();
      await page.getByLabel(/标题（中文）/).fill(title);
      await page.getByLabel(/正文（中文）/).fill("自下月一日起执行新价格。");
      await page.locator("form").getByRole("button", { name: "发布公告" }).click();
      await sees(page, "公告已发布");
    });
    await demo.act({ login: "dealer", ...way }, async (page) => {
      await page.goto("/home");
      await page.getByRole("link", { name: title }).click();
      await sees(page, "自下月一日起执行新价格");
      await press(page, "我已阅读");
      await sees(page, "已回执");
      await page.goto("/home");
      await sees(page, /./);
      expect(await page.locator("main").innerText()).not.toContain(title);
    });
    await demo.act({ login: "admin", ...way }, async (page) => {
      await page.goto("/announcements");
      await page.getByRole("link", { name: title }).click();
      await sees(page, "阅读回执");
      const row = page.getByRole("row", { name: /D001/ });
      await expect.poll(() => row.innerText()).toContain("已读");
      await press(page, "催阅未读的经销商");
      await sees(page, "已提醒未读的经销商");
    });
  });
});
