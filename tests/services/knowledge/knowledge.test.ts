import { useArticle, writeCase, writeResult } from "@services/complaints/index.server";
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
import { makeBatch } from "../../support/batches-desk";
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

describe("what may be published of a case", () => {
  const RESULT = {
    ...LEAK,
    fault: "接口漏水的处理结果",
    symptoms: "用户反映接口漏水",
    steps: ["更换 O 型圈", "上门复查，2026-03-10 确认不漏"],
  };
  const ended = async (more: object = {}) => {
    const complaintNo = await hear(desk.as, more);
    await closeFromAfar(desk.as, complaintNo);
    return complaintNo;
  };

  test("is written once the case has ended, approved by another, and then read by partners without its source (S3-16)", async () => {
    const open = await hear(desk.as);
    expect(await refusalOf(writeResult(service(), { complaintNo: open, ...RESULT }))).toMatchObject({ code: "wrong_state" });
    const complaintNo = await ended();
    await writeCase(quality(), { complaintNo, ...LEAK });
    const { articleNo, can } = await writeResult(quality(), { complaintNo, ...RESULT });
    expect(can.publish).toBe(false);
    expect(await refusalOf(writeResult(quality(), { complaintNo, ...RESULT }))).toMatchObject({ code: "conflict" });
    expect(await refusalOf(publishArticle(quality(), { articleNo }))).toMatchObject({ code: "forbidden" });
    const dealer = desk.as(actors.dealer("D001"));
    expect(await refusalOf(readArticle(dealer, { articleNo }))).toMatchObject({ code: "not_found" });
    expect((await publishArticle(desk.as(actors.serviceManager()), { articleNo })).status).toBe("published");
    const read = await readArticle(dealer, { articleNo });
    expect(read).toMatchObject({ kind: "result", fault: RESULT.fault });
    expect(["sourceComplaintNo" in read, "writtenBy" in read]).toEqual([false, false]);
    expect((await listArticles(dealer, { kind: "result" })).items.map((item) => item.articleNo)).toEqual([articleNo]);
    expect(await found({ q: "接口漏水的处理结果，用户反映接口漏水" })).not.toContain(articleNo);
  });

  test("holds no telephone number, no serial and not who complained, and says in which field it does", async () => {
    const [, serial] = await makeBatch(desk.as, "B-PUB", 2);
    const complaintNo = await ended({ complainant: { name: "陈女士", phone: "13812345678" } });
    const refused: [Partial<typeof RESULT>, string][] = [
      [{ symptoms: "客户 138-1234-5678 来电" }, "symptoms"],
      [{ cause: "致电 0512-66880001 转 12 核实" }, "cause"],
      [{ steps: ["更换 O 型圈", "回访 +86 13912345678"] }, "steps[1]"],
      [{ fault: `${serial!.toLowerCase()}漏水` }, "fault"],
      [{ steps: ["陈女士确认不漏"] }, "steps[0]"],
    ];
    for (const [more, field] of refused)
      expect(await refusalOf(writeResult(service(), { complaintNo, ...RESULT, ...more })), field).toMatchObject({
        ...{ code: "invalid_input", fields: [field] },
      });
    const { articleNo, version } = await writeResult(service(), { complaintNo, ...RESULT });
    const worse = { articleNo, version, ...RESULT, cause: "联系 13812345678" };
    expect(await refusalOf(reviseArticle(quality(), worse))).toMatchObject({ fields: ["cause"] });
  });

  test("not of a case about somebody's conduct", async () => {
    const complaintNo = await ended({ category: "conduct.quarrel" });
    expect(await refusalOf(writeResult(service(), { complaintNo, ...RESULT }))).toMatchObject({ code: "wrong_state" });
  });
});

test("partners read what is published for them and nothing else; drafts, cases and who wrote them are the company's", async () => {
  const [draft, guide] = [await write(), await publish({ fault: "给经销商看的指南" })];
  const dealer = desk.as(actors.dealer("D001"));
  const { items } = await listArticles(dealer, { limit: 200 });
  expect(items.map(({ articleNo }) => articleNo)).toContain(guide.articleNo);
  expect(items.every(({ status, kind }) => status === "published" && kind !== "case")).toBe(true);
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
