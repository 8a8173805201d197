import { suspendDealer } from "@services/parties/index.server";
import {
  authoriseReturn,
  cancelReturn,
  listReturns,
  readReturn,
  receiveReturn,
  requestReturn,
  sendReturn,
} from "@services/returns/index.server";
import { beforeAll, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { intact, named, openReturnsDesk, WISH } from "../../support/returns-desk";
import { buildWorld } from "../../support/world";

const database = useDatabase(10);
keepInvariants(database);
const desk = openReturnsDesk(database);
const { as } = desk;
const [sub, parent, foreign] = [actors.subDistributor("S001"), actors.dealer("D001"), actors.dealer("D002")];
const service = actors.customerService();
beforeAll(() => buildWorld(database));

const asked = async () => requestReturn(as(sub), { ...WISH, units: named(await desk.unitsAtDealer(1)) });
const seen = async (actor: typeof sub) => (await listReturns(as(actor), {})).items.map(({ returnNo }) => returnNo);

test("a sub-distributor sends its own goods back: it and its dealer see them, nobody else's partner does", async () => {
  const { returnNo } = await asked();
  const own = await readReturn(as(sub), { returnNo });
  expect(own).toMatchObject({ subDistributorCode: "S001", dealerCode: "D001", quotes: [], can: { cancel: { ok: true } } });
  expect([await seen(sub), await seen(parent), await seen(foreign)]).toEqual([[returnNo], [returnNo], []]);
  expect((await refusalOf(readReturn(as(foreign), { returnNo }))).code).toBe("not_found");
  expect((await refusalOf(readReturn(as(actors.subDistributor("S002")), { returnNo }))).code).toBe("not_found");
  const ofDealer = await desk.asked(await desk.unitsAtDealer(1));
  expect((await refusalOf(readReturn(as(sub), { returnNo: ofDealer }))).code).toBe("not_found");
  await authoriseReturn(as(service), { returnNo });
  await sendReturn(as(sub), { returnNo, carrier: "德邦", waybillNo: "DPK1" });
  const { sender, units } = await readReturn(as(actors.warehouse()), { returnNo });
  expect(sender.name).toBe((await database.current.db.subDistributor.findUniqueOrThrow({ where: { code: "S001" } })).name);
  await receiveReturn(as(actors.warehouse()), { returnNo, units: intact(units.map(({ serial }) => serial)) });
  expect(await readReturn(as(parent), { returnNo })).toMatchObject({ status: "received" });
});

test("it is told what becomes of its return, and no batch", async () => {
  const account = { login: "sub-of-s001", name: "分销", roles: ["sub_distributor"], subDistributorCode: "S001", passwordHash: "none" };
  await database.current.db.userAccount.create({ data: { ...account, createdAt: new Date() } });
  const { returnNo } = await asked();
  await authoriseReturn(as(service), { returnNo });
  const told = await database.current.db.notice.findMany({ where: { subjectNo: returnNo, login: account.login } });
  expect(told.map(({ kind }) => kind)).toEqual(["return_authorised"]);
  const batchOf = async (actor: typeof sub) => (await readReturn(as(actor), { returnNo })).units[0]!.batchNo;
  expect([await batchOf(sub), await batchOf(parent)]).toEqual([null, expect.any(String)]);
});

test("it names nobody else, customer service asks for it by its code, and what it wants it may take back", async () => {
  const units = named(await desk.unitsAtDealer(1));
  for (const other of [{ dealerCode: "D001" }, { subDistributorCode: "S002" }, { customer: { name: "王", phone: "13800138000" } }])
    expect((await refusalOf(requestReturn(as(sub), { ...WISH, units, ...other }))).code).toBe("not_found");
  expect((await refusalOf(requestReturn(as(parent), { ...WISH, units, subDistributorCode: "S001" }))).code).toBe("not_found");
  expect((await refusalOf(requestReturn(as(service), { ...WISH, units, subDistributorCode: "S-NONE" }))).fields).toEqual([
    "subDistributorCode",
  ]);
  const both = { dealerCode: "D001", subDistributorCode: "S001" };
  expect((await refusalOf(requestReturn(as(service), { ...WISH, units, ...both }))).fields).toEqual(["dealerCode"]);
  const { returnNo } = await requestReturn(as(service), { ...WISH, units, subDistributorCode: "S001" });
  await cancelReturn(as(sub), { returnNo, reason: "顾客不退了" });
  expect(await readReturn(as(sub), { returnNo })).toMatchObject({ status: "cancelled" });
});

test("each unit has its own fault, and others share one; what is wrong is said beside the unit", async () => {
  const [one, two, three, four] = (await desk.unitsAtDealer(4)) as [string, string, string, string];
  const units = [
    { serial: one, fault: "漏水" },
    { serial: two, fault: "不制水" },
  ];
  const together = { serials: [three, four], fault: "外壳划伤" };
  const wrong = requestReturn(as(sub), { ...WISH, units, serials: [three, one, "NOBODY-1"], fault: "划伤" });
  expect((await refusalOf(wrong)).fields).toEqual(["serials[1]", "serials[2]"]);
  expect((await refusalOf(requestReturn(as(sub), { ...WISH, units, serials: [three] }))).fields).toEqual(["fault"]);
  const strange = { serials: [three], fault: "划伤", faultCategory: "product_quality.none" };
  expect((await refusalOf(requestReturn(as(sub), { ...WISH, ...strange }))).fields).toEqual(["faultCategory"]);
  expect((await refusalOf(requestReturn(as(sub), WISH))).fields).toEqual(["serials"]);
  const { returnNo } = await requestReturn(as(sub), { ...WISH, units, ...together });
  expect((await readReturn(as(sub), { returnNo })).units.map(({ serial, fault }) => [serial, fault])).toEqual([
    [one, "漏水"],
    [two, "不制水"],
    [three, "外壳划伤"],
    [four, "外壳划伤"],
  ]);
});

test("while its dealer is suspended it asks for nothing", async () => {
  await suspendDealer(as(actors.administrator()), { code: "D001", reason: "合同争议" });
  expect((await refusalOf(asked())).code).toBe("forbidden");
});
