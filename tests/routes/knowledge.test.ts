import { publishArticle, writeGuide } from "@services/knowledge/index.server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as complaint from "~/routes/_portal.complaints_.$no_.knowledge";
import * as article from "~/routes/_portal.knowledge_.$no";
import * as writing from "~/routes/_portal.knowledge_.new";
import { closeFromAfar, hear } from "../support/complaints-desk";
import { actors, contextFor, NOW } from "../support/context";
import { makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { buildWorld } from "../support/world";

vi.useFakeTimers({ toFake: ["Date"], now: NOW }); // pages ask the system's clock
afterAll(() => void vi.useRealTimers());
const database = usePortal();
const as = (actor: ReturnType<typeof actors.dealer>) => contextFor(database, actor);
const [service, quality, dealer, stranger] = [actors.customerService(), actors.quality(), actors.dealer("D001"), actors.dealer("D002")];
const cookies: Record<string, string> = {};
let guide: string;

beforeAll(async () => {
  await buildWorld(database);
  for (const actor of [service, quality, dealer, stranger]) cookies[actor.login] = (await makeHolder(database, actor)).cookie;
  const LEAK = { fault: "底部接口漏水", symptoms: "净水器底部漏水，地板泡了", cause: "卡簧没有锁紧", models: [], skus: [] };
  const { articleNo } = await writeGuide(as(service), { ...LEAK, steps: ["关进水阀", "推到底并锁上卡簧"] });
  guide = (await publishArticle(as(quality), { articleNo })).articleNo;
});

const at = (no: string, { login }: { login: string }) => ({
  path: `/complaints/${no}/knowledge`,
  params: { no },
  cookie: cookies[login]!,
});

test("a case shows what helped before; once said to have helped, it is counted and not asked again", async () => {
  const no = await hear(as);
  const { view } = await openPage(complaint, at(no, service));
  expect(view).toMatchObject({ articles: [{ articleNo: guide, uses: 0 }], helped: [], written: null, can: { use: true, write: false } });
  const said = { intent: "useArticle", complaintNo: no, articleNo: guide };
  expect(await postForm(complaint, { ...at(no, service), fields: said })).toMatchObject({
    to: `/complaints/${no}/knowledge`,
    notice: "helped",
  });
  expect((await openPage(complaint, at(no, service))).view).toMatchObject({ articles: [{ uses: 1 }], helped: [guide] });
});

test("a case that has ended goes into the library by way of its draft, once", async () => {
  const no = await hear(as);
  await closeFromAfar(as, no);
  expect((await openPage(complaint, at(no, service))).view.can.write).toBe(true);
  const path = `/knowledge/new?complaintNo=${no}`;
  const { draft } = await openPage(writing, { path, cookie: cookies[service.login]! });
  expect(draft.symptoms).toBe("净水器底部漏水，地板泡了");
  const fields = { intent: "case", complaintNo: no, fault: "接口漏水", symptoms: draft.symptoms, steps: "锁紧卡簧" };
  const { to } = await postForm(writing, { path, cookie: cookies[service.login]!, fields });
  const { view } = await openPage(complaint, at(no, service));
  expect([view.can.write, to]).toEqual([false, `/knowledge/${view.written}`]);
  const written = await openPage(article, { path: to!, params: { no: view.written! }, cookie: cookies[service.login]! });
  expect(written.article).toMatchObject({ kind: "case", sourceComplaintNo: no });
});

test("who may not work the case reads and does not count; another dealer's case is not there", async () => {
  const no = await hear(as, { complainant: { tier: "dealer", dealerCode: "D001" } });
  expect((await openPage(complaint, at(no, quality))).view.can).toEqual({ use: false, write: false, publish: false });
  expect((await openPage(complaint, at(no, dealer))).view).toMatchObject({ articles: [{ articleNo: guide }], can: { write: false } });
  expect((await refusedPage(complaint, at(no, stranger))).status).toBe(404);
  const said = { intent: "useArticle", complaintNo: no, articleNo: guide };
  expect((await postForm(complaint, { ...at(no, stranger), fields: said })).status).toBe(404);
});
