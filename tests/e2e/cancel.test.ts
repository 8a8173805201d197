import { describe, expect, test } from "vitest";
import { issueToken } from "../support/portal-process";
import { sees, useDemo } from "../support/visitor";

const demo = useDemo();

async function call<Answer>(login: string, name: string, input: object): Promise<Answer> {
  const headers = { Authorization: `Bearer ${await issueToken(demo.portal, login)}`, "Content-Type": "application/json" };
  const response = await fetch(`${demo.portal.url}/api/v1/${name}`, { method: "POST", headers, body: JSON.stringify(input) });
  const answer = (await response.json()) as Answer;
  expect(response.status, JSON.stringify(answer)).toBe(200);
  return answer;
}

interface Asked {
  requestNo: string;
  status: string;
}
const SHIP_TO = { name: "钱店长", phone: "13800000000", address: "上海市徐汇区 1 号" };
const ask = (login: string, purpose: "repair" | "spare_stock", [sku, quantity]: [string, number]) =>
  call<Asked>(login, "parts/submit-request", { purpose, lines: [{ sku, quantity }], shipTo: SHIP_TO });
const askValves = () => ask("dealer", "repair", ["VALVE-IN", 2]);
const approved = async () => await call<Asked>("service", "parts/approve-request", { requestNo: (await askValves()).requestNo });
const picking = async () => await call<Asked>("warehouse", "parts/start-picking", { requestNo: (await approved()).requestNo });

/** A request brought to a stage, whose it is, and what its page says once it is cancelled. */
const STAGES: readonly { stage: string; login: string; reach: () => Promise<Asked>; from: string; to: string; says: RegExp }[] = [
  { stage: "submitted", login: "dealer", reach: askValves, from: "submitted", to: "cancelled", says: /已取消/ },
  {
    stage: "waiting for a remittance",
    login: "dealer-d004",
    reach: async () => {
      const { requestNo } = await ask("dealer-d004", "spare_stock", ["PUMP-24V", 3]);
      return await call<Asked>("manager", "parts/approve-request", { requestNo });
    },
    from: "awaiting_remittance",
    to: "cancelled",
    says: /已取消/,
  },
  { stage: "released", login: "dealer", reach: approved, from: "released", to: "cancelled", says: /已取消/ },
  { stage: "being picked", login: "dealer", reach: picking, from: "picking", to: "cancelled", says: /已取消/ },
  {
    stage: "shipped in part",
    login: "dealer",
    reach: async () => {
      const { requestNo } = await approved();
      const freight = { carrier: "顺丰", waybillNo: "SF-1", freightTerms: "collect" };
      return await call<Asked>("warehouse", "parts/ship-request", { requestNo, lines: [{ lineNo: 1, quantity: 1 }], ...freight });
    },
    from: "released",
    to: "shipped",
    says: /已发货/,
  },
];

describe.each([
  { name: "with JavaScript on a desktop", javaScript: true, width: 1280 },
  { name: "without JavaScript on a phone", javaScript: false, width: 390 },
])("a dealer cancels $name", ({ javaScript, width }) => {
  test.each(STAGES)("what is $stage: it ends there, and the budget holds nothing of it", { timeout: 60_000 }, async (stage) => {
    const { requestNo, status } = await stage.reach();
    expect(status).toBe(stage.from);
    const { page, complaints } = await demo.visit({ login: stage.login, javaScript, width });
    await page.goto(`/requests/${requestNo}`);
    await page.locator("summary", { hasText: "取消申请" }).click();
    await page.getByRole("button", { name: "确认取消" }).click();
    await sees(page, /请填写/);
    await page.getByLabel("取消原因").fill("用户改约，不再需要");
    await page.getByRole("button", { name: "确认取消" }).click();
    await sees(page, stage.says);
    expect(await page.locator("summary", { hasText: "取消申请" }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
    const token = await issueToken(demo.portal, "finance");
    const read = async <Answer>(name: string) =>
      (await (await fetch(`${demo.portal.url}/api/v1/${name}`, { headers: { Authorization: `Bearer ${token}` } })).json()) as Answer;
    expect(await read(`parts/request?requestNo=${requestNo}`)).toMatchObject({ status: stage.to });
    expect(await read("budget/verify")).toMatchObject({ ok: true, firstBroken: null });
  });
});
