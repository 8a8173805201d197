import { chooseHandling } from "@services/batches/index.server";
import { attachPhotos } from "@services/returns/index.server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as batchPage from "~/routes/_portal.batches_.$no";
import * as signPage from "~/routes/_portal.sign-offs_.$no";
import * as unitPage from "~/routes/_portal.workbench_.$no_.$serial";
import { makeBatch } from "../support/batches-desk";
import { actors, contextFor } from "../support/context";
import { received as file, png } from "../support/evidence";
import { makeHolder, usePortal } from "../support/http";
import { seePage, sendSeen } from "../support/seen-form";
import { confirmCase, employSigner, sendBack, submit } from "../support/sign-off-desk";
import { openUnitWayDesk } from "../support/unit-way-desk";
import { buildWorld } from "../support/world";

// What the page of a batch case, of its signature and of a unit that is looked at offer to whom.

const database = usePortal();
const desk = openUnitWayDesk(database);
const { as } = desk;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-10T02:00:00Z") });
  await buildWorld(database);
});
afterAll(() => void vi.useRealTimers());
const cookieOf = async (actor: Parameters<typeof makeHolder>[1]) => (await makeHolder(database, actor)).cookie;

test("a handling is chosen from among those who have units, with how many and what is agreed", async () => {
  const serials = await makeBatch(as, "B26Y1", ["D001", "D001", "D002", ""]);
  const caseNo = await confirmCase(as, "B26Y1", serials[0]!);
  await chooseHandling(as(actors.customerService()), { caseNo, dealerCode: "D002", mode: "dealer_self" });
  const at = { path: `/batches/${caseNo}`, params: { no: caseNo }, cookie: await cookieOf(actors.customerService()) };
  const body = await seePage(batchPage, at);
  const offered = [...body.querySelectorAll("form")].map((form) =>
    [...form.querySelectorAll('select[name="dealerCode"] option')].map((option) => [option.getAttribute("value"), option.textContent]),
  );
  const [choose, report] = [offered.find((options) => options.length > 2)!, offered.find((options) => options.length === 2)!];
  expect(choose.map(([value]) => value)).toEqual(["", "D001", "D002", "company"]);
  expect(choose[1]![1]).toMatch(/D001 · 2 台 · 尚未商定$/);
  expect(choose[2]![1]).toMatch(/D002 · 1 台 · 经销商自行处理$/);
  expect(choose[3]![1]).toBe("本公司直销用户 · 1 台 · 尚未商定");
  expect(report.map(([value]) => value)).toEqual(["", "D002"]);
  await sendSeen(batchPage, at, { intent: "choose", dealerCode: "company", mode: "return_to_factory" });
  expect(await database.current.db.batchHandling.count({ where: { caseNo, dealerCode: null } })).toBe(1);
});

test("who closes a case reads how much of the company's stock becomes good by it", async () => {
  const serials = await makeBatch(as, "B26Y2", ["D001"]);
  const caseNo = await confirmCase(as, "B26Y2", serials[0]!);
  await chooseHandling(as(actors.customerService()), { caseNo, dealerCode: "D001", mode: "dealer_self" });
  const at = { path: `/batches/${caseNo}`, params: { no: caseNo }, cookie: await cookieOf(actors.quality()) };
  expect((await seePage(batchPage, at)).textContent).toContain("公司库存中此批次的 1 台将由冻结转为良品");
  await sendSeen(batchPage, at, { intent: "close", reason: "全检合格" });
  expect((await database.current.db.unit.findUniqueOrThrow({ where: { serial: "B26Y2-S" } })).stockStatus).toBe("good");
});

test("nothing is said for the general manager beforehand: what is left empty approves, and rejects nothing", async () => {
  const chief = await employSigner((actor) => contextFor(database, actor));
  const { caseNo } = await sendBack(as, "B26Y3");
  await submit(as, caseNo);
  const at = { path: `/sign-offs/${caseNo}`, params: { no: caseNo }, cookie: await cookieOf(chief) };
  const field = (await seePage(signPage, at)).querySelector('textarea[name="instruction"]')!;
  expect([field.textContent, field.hasAttribute("required")]).toEqual(["", false]);
});

test("a unit is inspected without a finding said beforehand: its sender's words stand beside, with the photos and the way to its return", async () => {
  const unit = await desk.cameIn();
  await attachPhotos(as(actors.dealer("D001")), { returnNo: unit.returnNo, files: [await file(png(), "漏水.png")] });
  const at = {
    path: `/workbench/${unit.returnNo}/${unit.serial}`,
    params: { no: unit.returnNo, serial: unit.serial },
    cookie: await cookieOf(actors.quality()),
  };
  const body = await seePage(unitPage, at);
  expect(body.querySelector('textarea[name="finding"]')!.textContent).toBe("");
  expect(body.querySelectorAll('[name="faultFound"][checked]')).toHaveLength(0);
  expect(body.textContent).toContain("寄件人所述：底部漏水");
  expect(body.querySelector(`a[href="/returns/${unit.returnNo}"]`)).not.toBeNull();
  expect(body.querySelector("img")!.getAttribute("src")).toMatch(new RegExp(`^/returns/${unit.returnNo}/evidence/`));
  await sendSeen(unitPage, at, { intent: "inspect", faultFound: "true" });
  expect(await database.current.db.unitInspection.findMany({ where: { finding: "底部漏水" } })).toHaveLength(1);
});
