import { useArticle, writeCase } from "@services/complaints/index.server";
import {
  listArticles,
  publishArticle,
  readArticle,
  retireArticle,
  reviseArticle,
  searchKnowledge,
  writeGuide,
} from "@services/knowledge/index.server";
import { useArticleFor } from "@services/parts/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { atOnce, times } from "../../support/at-once";
import { closeFromAfar, hear } from "../../support/complaints-desk";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);
beforeAll(() => buildWorld(database));

const service = () => desk.as(actors.customerService());
const quality = () => desk.as(actors.quality());
const LEAK = {
  fault: "底部接口漏水",
  symptoms: "机器下面一摊水，地板泡了，接头处滴水",
  cause: "快接卡簧没有锁紧",
  steps: ["关进水阀", "拔下快接，检查 O 型圈", "推到底并锁上卡簧"],
  models: ["WP-100"],
  skus: ["TAP-01"],
};
const write = (more: Partial<typeof LEAK> = {}) => writeGuide(service(), { ...LEAK, ...more });
const publish = async (more: Partial<typeof LEAK> = {}) => {
  const { articleNo } = await write(more);
  return await publishArticle(quality(), { articleNo });
};
const found = async (asked: Parameters<typeof searchKnowledge>[1]) =>
  (await searchKnowledge(service(), asked)).items.map(({ articleNo }) => articleNo);

describe("an article", () => {
  test("is found once it is published, and no more once it is retired or revised", async () => {
    const { articleNo, version } = await write();
    const asked = { q: "昨晚接头处滴水，地板都泡了" };
    expect(await found(asked)).not.toContain(articleNo);
    await publishArticle(quality(), { articleNo });
    expect(await found(asked)).toContain(articleNo);
    expect(await refusalOf(reviseArticle(service(), { articleNo, version, ...LEAK }))).toMatchObject({ code: "stale_version" });
    await reviseArticle(service(), { articleNo, version: version + 1, ...LEAK, fault: "接口渗水" });
    expect(await found(asked)).not.toContain(articleNo);
    await publishArticle(quality(), { articleNo });
    await retireArticle(quality(), { articleNo });
    expect(await found(asked)).not.toContain(articleNo);
  });

  test("that names the model comes before one of any model, one of another model not at all", async () => {
    const [any, own, other] = [
      await publish({ symptoms: "夜里嗡嗡响", models: [] }),
      await publish({ symptoms: "夜里嗡嗡响", models: ["WP-100"] }),
      await publish({ symptoms: "夜里嗡嗡响", models: ["RO-600"] }).catch(() => null),
    ];
    expect(other).toBeNull();
    expect(await found({ q: "半夜嗡嗡响得睡不着", model: "WP-100" })).toEqual([own.articleNo, any.articleNo]);
    expect(await found({ q: "半夜嗡嗡响得睡不着", model: "OTHER" })).toEqual([any.articleNo]);
  });

  test("that names a part asked for is found by it, without a word", async () => {
    const { articleNo } = await publish({ skus: ["BOARD-01"], symptoms: "屏幕不亮", fault: "主板故障" });
    expect(await found({ skus: ["BOARD-01"] })).toEqual([articleNo]);
    expect(await found({ skus: ["PUMP-24V"] })).toEqual([]);
  });

  test("shares two pairs of characters at least with what is told, and nothing told finds nothing", async () => {
    await publish({ symptoms: "出水有股塑料味", fault: "异味", cause: "新滤芯未冲洗", skus: [] });
    expect(await found({ q: "塑料袋破了" })).toEqual([]);
    expect(await found({ q: "水有塑料味" })).toHaveLength(1);
    expect(await found({})).toEqual([]);
  });

  test.each<[string, object]>([
    ["models[0]", { models: ["NO-SUCH"] }],
    ["skus[1]", { skus: ["TAP-01", "NO-SUCH"] }],
    ["steps", { steps: [] }],
    ["fault", { fault: " " }],
    ["symptoms", { symptoms: "" }],
  ])("names %s where it does not fit", async (field, wrong) => {
    expect(await refusalOf(write(wrong))).toMatchObject({ code: "invalid_input", fields: [field] });
  });
});

describe("what helped", () => {
  test("is counted once for each matter, however many say so at once", async () => {
    const { articleNo } = await publish();
    const complaintNo = await hear(desk.as);
    const { done } = await atOnce(times(6, () => () => useArticle(service(), { complaintNo, articleNo })));
    expect(done).toHaveLength(6);
    const { requestNo } = await desk.ask("D001", [["TAP-01", 1]]);
    await useArticleFor(service(), { requestNo, articleNo });
    expect((await readArticle(service(), { articleNo })).uses).toBe(2);
  });

  test("is a published article, and the matter one's own to decide", async () => {
    const { articleNo } = await write();
    const complaintNo = await hear(desk.as);
    expect(await refusalOf(useArticle(service(), { complaintNo, articleNo }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(useArticle(service(), { complaintNo: "C-2026-999999", articleNo }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(useArticleFor(desk.as(actors.dealer("D001")), { requestNo: "PR-2026-000001", articleNo }))).toMatchObject({
      code: "forbidden",
    });
  });
});

describe("the case library", () => {
  test("takes a case that has ended, once", async () => {
    const complaintNo = await hear(desk.as);
    expect(await refusalOf(writeCase(service(), { complaintNo, ...LEAK }))).toMatchObject({ code: "wrong_state" });
    await closeFromAfar(desk.as, complaintNo);
    const written = await writeCase(service(), { complaintNo, ...LEAK });
    expect(written).toMatchObject({ kind: "case", sourceComplaintNo: complaintNo, status: "draft" });
    expect(await refusalOf(writeCase(service(), { complaintNo, ...LEAK }))).toMatchObject({ code: "conflict" });
  });
});

test("partners read published guides and nothing else; drafts, cases and who wrote them are the company's", async () => {
  const [draft, guide] = [await write(), await publish({ fault: "给经销商看的指南" })];
  const dealer = desk.as(actors.dealer("D001"));
  const { items } = await listArticles(dealer, { limit: 200 });
  expect(items.map(({ articleNo }) => articleNo)).toContain(guide.articleNo);
  expect(items.every(({ status, kind }) => status === "published" && kind === "guide")).toBe(true);
  expect(items.some((item) => "writtenBy" in item)).toBe(false);
  expect(await refusalOf(readArticle(dealer, { articleNo: draft.articleNo }))).toMatchObject({ code: "not_found" });
  expect(await refusalOf(writeGuide(dealer, LEAK))).toMatchObject({ code: "forbidden" });
  expect(await refusalOf(publishArticle(service(), { articleNo: draft.articleNo }))).toMatchObject({ code: "forbidden" });
});

test("the list is narrowed by words, model and kind, newest first, page by page", async () => {
  const { articleNo } = await publish({ fault: "压力桶不出水", symptoms: "龙头没水" });
  expect((await listArticles(service(), { q: "压力桶" })).items.map((item) => item.articleNo)).toEqual([articleNo]);
  expect((await listArticles(service(), { q: "压力桶", kind: "case" })).items).toEqual([]);
  const first = await listArticles(service(), { limit: 2 });
  const second = await listArticles(service(), { limit: 2, cursor: first.nextCursor! });
  const numbers = [...first.items, ...second.items].map((item) => item.articleNo);
  expect(numbers).toEqual([...numbers].sort().reverse());
  expect(new Set(numbers).size).toBe(4);
});
