import { printReturnSlip, readReturn, replaceUnit, sendUnitBack } from "@services/returns/index.server";
import { beforeAll, expect, test } from "vitest";
import { textOf } from "../../documents/read-back";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { openUnitWayDesk } from "../../support/unit-way-desk";
import { buildWorld } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
const desk = openDesk(database);
const way = openUnitWayDesk(database);
const { as } = desk;
const [warehouse, dealer] = [actors.warehouse(), actors.dealer("D001")];
beforeAll(async () => {
  await buildWorld(database);
  await way.issueStandard();
  const account = { login: "dealer-told", name: "经销商", roles: ["dealer"], dealerCode: "D001", passwordHash: "none" };
  await database.current.db.userAccount.create({ data: { ...account, createdAt: new Date() } });
});
const parcel = { carrier: "德邦", waybillNo: "DPK3001" };

test("a unit that goes back leaves by a numbered issue slip with its parcel and freight, and its sender is told and sees both", async () => {
  const unit = await way.decided("return_to_sender", "send_back");
  const send = (more: object) => sendUnitBack(as(warehouse), { ...unit, ...parcel, ...more });
  expect(await refusalOf(send({ freightTerms: "monthly_account" }))).toMatchObject({ code: "invalid_input", fields: ["freightAmount"] });
  expect(await refusalOf(send({ freightAmount: "20.00" }))).toMatchObject({ fields: ["freightAmount"] });
  const { issueSlipNo } = await send({ freightTerms: "monthly_account", freightAmount: "20.00" });
  expect(issueSlipNo).toMatch(/^CSO-2026-\d{6}$/);
  const sentBack = { ...parcel, issueSlipNo, freightTerms: "monthly_account", freightAmount: "20.00" };
  expect((await readReturn(as(dealer), { returnNo: unit.returnNo })).units).toMatchObject([{ state: "sent_back", sentBack }]);
  const told = await database.current.db.notice.findMany({ where: { login: "dealer-told", kind: "unit_sent_back" } });
  expect(told).toMatchObject([{ params: { serial: unit.serial, ...parcel } }]);
  const text = await textOf((await printReturnSlip(as(dealer), { issueSlipNo })).body as Uint8Array);
  for (const word of [issueSlipNo, unit.returnNo, unit.serial, "DPK3001"]) expect(text).toContain(word);
  expect(await refusalOf(printReturnSlip(as(actors.dealer("D002")), { issueSlipNo }))).toMatchObject({ code: "not_found" });
});

test("its number stands in one row with those of parts that leave", async () => {
  const { issueSlipNo: first } = await sendUnitBack(as(warehouse), { ...(await way.decided("return_to_sender", "send_back")), ...parcel });
  await desk.receive("FILTER-PP", 5);
  const request = await desk.ask("D001", [["FILTER-PP", 1]]);
  expect(request.requestNo).toMatch(/^PR-/);
  const next = await sendUnitBack(as(warehouse), { ...(await way.decided("return_to_sender", "send_back")), ...parcel });
  expect(Number(next.issueSlipNo.slice(-6))).toBe(Number(first.slice(-6)) + 1);
});

test("where a model is not kept whole customer service is told that another unit is to be asked for", async () => {
  const account = { login: "service-told", name: "客服", roles: ["customer_service"], passwordHash: "none" };
  await database.current.db.userAccount.create({ data: { ...account, createdAt: new Date() } });
  const unit = await way.decided("replace");
  await replaceUnit(as(actors.customerService()), { ...unit, reason: "不可修复" });
  const told = await database.current.db.notice.findMany({ where: { login: "service-told", kind: "exchange_owed" } });
  expect(told).toMatchObject([{ subjectNo: unit.returnNo, params: { serial: unit.serial } }]);
});
