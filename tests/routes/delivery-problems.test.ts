import { beforeAll, expect, test } from "vitest";
import * as problems from "~/routes/_portal.problems";
import * as request from "~/routes/_portal.requests_.$no";
import { makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { openDesk } from "../support/parts-desk";
import { buildWorld } from "../support/world";

const portal = usePortal();
const desk = openDesk(portal, new Date());
const cookies: Record<string, string> = {};
let requestNo: string;
let issueSlipNo: string;

beforeAll(async () => {
  await buildWorld(portal);
  for (const [login, role] of [
    ["service", "customer_service"],
    ["finance", "finance"],
  ] as const) {
    cookies[login] = (await makeHolder(portal, { login, roles: [role] })).cookie;
  }
  cookies.dealer = (await makeHolder(portal, { login: "d1", roles: ["dealer"], dealerCode: "D001" })).cookie;
  await desk.remit("D001", "500.00", "B-1");
  ({ requestNo } = await desk.approve(
    await desk.ask("D001", [
      ["FILTER-PP", 2],
      ["PUMP-24V", 1],
    ]),
  ));
  ({ issueSlipNo } = await desk.ship(requestNo, [
    { lineNo: 1, quantity: 2 },
    { lineNo: 2, quantity: 1 },
  ]));
});

const at = (login: string) => ({ path: `/requests/${requestNo}`, params: { no: requestNo }, cookie: cookies[login]! });
const fields = (more: object = {}) => ({
  ...{ intent: "reportProblem", issueSlipNo, kind: "damaged" },
  ...{ "lines[0].lineNo": "1", "lines[0].quantity": "0", "lines[1].lineNo": "2", "lines[1].quantity": "1" },
  ...more,
});

test("a dealer reports on its request's page, and a wrong number of pieces stays beside what was typed", async () => {
  const wrong = await postForm(request, { ...at("dealer"), fields: fields({ "lines[1].quantity": "2" }) });
  expect(wrong.refused).toMatchObject({ intent: "reportProblem", fields: { "lines[1].quantity": ["最多 1 件"] }, values: { issueSlipNo } });
  const none = await postForm(request, { ...at("dealer"), fields: { intent: "reportProblem", issueSlipNo } });
  expect(none.refused?.fields).toHaveProperty("kind");
  const done = await postForm(request, { ...at("dealer"), fields: fields() });
  expect(done).toMatchObject({ status: 303, to: `/requests/${requestNo}`, notice: "problemReported" });
  const { request: view } = await openPage(request, at("dealer"));
  expect(view.problems).toMatchObject([{ kind: "damaged", status: "reported", lines: [{ lineNo: 2, quantity: 1 }] }]);
  expect(view.shipments).toMatchObject([{ reportable: [{ lineNo: 1, quantity: 2 }], mayBeLost: true }]);
});

test("customer service finds it in its queue and accepts it; a refusal needs its reason", async () => {
  const queue = { path: "/problems", cookie: cookies.service! };
  const { items } = await openPage(problems, queue);
  expect(items).toMatchObject([{ requestNo, kind: "damaged", decide: { ok: true } }]);
  const { problemNo } = items[0]!;
  const unsaid = await postForm(problems, { ...queue, fields: { intent: "refuse", problemNo, reason: "" } });
  expect(unsaid.refused).toMatchObject({ intent: "refuse", fields: { reason: expect.any(Array) }, values: { problemNo } });
  expect(await postForm(problems, { ...queue, fields: { intent: "accept", problemNo } })).toMatchObject({
    to: "/problems",
    notice: "accepted",
  });
  expect((await openPage(problems, queue)).items).toEqual([]);
  const { request: view } = await openPage(request, at("dealer"));
  expect(view.problems).toMatchObject([{ status: "accepted", madeGoodBy: expect.stringMatching(/^PR-/) }]);
});

test.each(["finance", "dealer"])("the queue is not for %s", async (login) => {
  expect((await refusedPage(problems, { path: "/problems", cookie: cookies[login]! })).status).toBe(403);
});
