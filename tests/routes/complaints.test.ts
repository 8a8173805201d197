import { listComplaints, readComplaint, registerComplaint } from "@services/complaints/index.server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as complaint from "~/routes/_portal.complaints.$no";
import * as assign from "~/routes/_portal.complaints_.assign";
import * as intake from "~/routes/_portal.complaints_.new";
import { actors, contextFor, NOW } from "../support/context";
import { makeHolder, usePortal } from "../support/http";
import { postForm } from "../support/pages";
import { buildWorld } from "../support/world";

vi.useFakeTimers({ toFake: ["Date"], now: NOW }); // pages ask the system's clock
afterAll(() => void vi.useRealTimers());
const database = usePortal();
let cookie = "";

beforeAll(async () => {
  await buildWorld(database);
  cookie = (await makeHolder(database, actors.customerService())).cookie;
});

const service = () => contextFor(database, actors.customerService());
const register = async () =>
  (
    await registerComplaint(service(), {
      ...{ channel: "hotline", category: "product_quality.leak", description: "净水器底部漏水" },
      complainant: { name: "陈女士", phone: "13812345678" },
    })
  ).complaintNo;
const send = (no: string, fields: Record<string, string>) =>
  postForm(complaint, { path: `/complaints/${no}?view=open`, params: { no }, cookie, fields: { complaintNo: no, ...fields } });

test("acknowledging takes the time as a browser's field sends it, once", async () => {
  const no = await register();
  const promise = { intent: "acknowledge", version: "1", expectedResolutionAt: "2026-03-11T15:30" };
  expect(await send(no, promise)).toMatchObject({ to: `/complaints/${no}?view=open`, notice: "acknowledge" });
  expect(await readComplaint(service(), { complaintNo: no })).toMatchObject({ expectedResolutionAt: "2026-03-11T15:30:00.000+08:00" });
  expect((await send(no, promise)).refused).toMatchObject({ code: "stale_version", intent: "acknowledge" });
});

test("a loss that is emptied in the form is none", async () => {
  const no = await register();
  const assess = { intent: "assess", validity: "pending", category: "product_quality.leak", severelyDissatisfied: "false" };
  await send(no, { ...assess, version: "1", lossAmount: "8000.00", claimAmount: "" });
  expect(await readComplaint(service(), { complaintNo: no })).toMatchObject({ severity: "major", lossAmount: "8000.00" });
  const emptied = await send(no, { ...assess, version: "2", lossAmount: "", claimAmount: "" });
  expect(emptied).toMatchObject({ notice: "assess" });
  expect(await readComplaint(service(), { complaintNo: no })).toMatchObject({ severity: "general", lossAmount: null, claimAmount: null });
});

test("a case is taken down by its form, the time with its offset", async () => {
  const posted = await postForm(intake, {
    ...{ path: "/complaints/new", cookie },
    fields: {
      ...{ intent: "register", channel: "hotline", category: "product_quality.leak", description: "龙头滴水", criteria: ["safety"] },
      ...{ "complainant.name": "王先生", "complainant.phone": "13900001111", expectedResolutionAt: "2026-03-10T18:00:00+08:00" },
    },
  });
  const no = /C-[\d-]+/.exec(posted.to ?? "")?.[0];
  expect(await readComplaint(service(), { complaintNo: no! })).toMatchObject({ status: "acknowledged", urgency: "urgent" });
});

test("the rows that are marked, wherever they stand in the list, go to the owner who was chosen", async () => {
  const [first, second] = [await register(), await register()];
  const me = actors.customerService().login;
  const fields = { intent: "assign", ownerLogin: me, "items[3].complaintNo": first, "items[17].complaintNo": second };
  expect(await postForm(assign, { path: "/complaints/assign", cookie, fields })).toMatchObject({
    refused: { shown: { done: 2, refused: 0 } },
  });
  expect((await listComplaints(service(), { view: "mine" })).items.map(({ complaintNo }) => complaintNo).sort()).toEqual([first, second]);
});
