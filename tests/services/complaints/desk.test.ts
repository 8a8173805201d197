import {
  acknowledgeComplaint,
  assignSeveral,
  findKnown,
  listComplaints,
  registerComplaint,
  resolveRemotely,
} from "@services/complaints/index.server";
import { beforeAll, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
beforeAll(() => buildWorld(database));
const service = () => contextFor(database, actors.customerService());

type Input = Parameters<typeof registerComplaint>[1];
const register = (more: Partial<Input> = {}) =>
  registerComplaint(service(), {
    ...{ channel: "hotline", category: "product_quality.leak", description: "净水器底部漏水，厨房地板泡了" },
    complainant: { name: "陈女士", phone: "13812345678" },
    ...more,
  });

test("a number brings back the names, and the open cases of it, its serial or its words; ended ones not", async () => {
  const leak = await register({ serial: UNITS.direct[0] });
  const ended = await register();
  await resolveRemotely(service(), { complaintNo: ended.complaintNo, solution: "拧紧接头", customerAccepted: true });
  await register({ complainant: { name: "王先生", phone: "13900001111" }, description: "发票三个月没有寄来，打电话没有人接" });
  const byPhone = await findKnown(service(), { phone: "13812345678" });
  expect(byPhone.names).toEqual(["陈女士"]);
  expect(byPhone.open).toMatchObject([{ complaintNo: leak.complaintNo, samePhone: true, sameSerial: false, sameWords: false }]);
  const bySerial = await findKnown(service(), { serial: UNITS.direct[0] });
  expect([bySerial.units.map(({ serial }) => serial), bySerial.open.map(({ sameSerial }) => sameSerial)]).toEqual([
    [UNITS.direct[0]],
    [true],
  ]);
  const byWords = await findKnown(service(), { description: "家里净水器的底部漏水了，厨房地板泡了" });
  expect(byWords.open).toMatchObject([{ complaintNo: leak.complaintNo, sameWords: true }]);
  expect((await findKnown(service(), { description: "想问双十一活动价是否含安装费用" })).open).toEqual([]);
  expect(await refusalOf(findKnown(contextFor(database, actors.dealer("D001")), { phone: "13812345678" }))).toMatchObject({
    code: "forbidden",
  });
});

test("a number is the same one however it is typed: for who is known, and in a search", async () => {
  const heard = await register({ complainant: { name: "马女士", phone: "+86 137-0000-1234" } });
  expect(heard.complainant.phone).toBe("13700001234");
  const office = await register({ complainant: { name: "物业", phone: "０５１２ ６６７７８８９９ 转 21" } });
  for (const phone of ["13700001234", "137 0000 1234", "0086 13700001234", "１３７００００１２３４"]) {
    expect((await findKnown(service(), { phone })).names).toEqual(["马女士"]);
    expect((await listComplaints(service(), { view: "all", q: phone })).items).toMatchObject([{ complaintNo: heard.complaintNo }]);
  }
  for (const q of ["0512-66778899-21", "051266778899", "66778899"])
    expect((await listComplaints(service(), { view: "all", q })).items).toMatchObject([{ complaintNo: office.complaintNo }]);
});

test("several cases go to one owner, each for itself", async () => {
  const { complaintNo } = await register();
  const ended = await register();
  await resolveRemotely(service(), { complaintNo: ended.complaintNo, solution: "拧紧接头", customerAccepted: true });
  const me = actors.customerService();
  await database.current.db.userAccount.create({
    data: { login: me.login, name: "林晓", passwordHash: "x", roles: ["customer_service"], createdAt: new Date() },
  });
  const { items, done, refused } = await assignSeveral(service(), {
    ownerLogin: me.login,
    items: [complaintNo, ended.complaintNo].map((no) => ({ complaintNo: no })),
  });
  expect([done, refused]).toEqual([1, 1]);
  expect(items).toMatchObject([
    { complaintNo, ok: true, ownerName: "林晓" },
    { complaintNo: ended.complaintNo, ok: false, code: "wrong_state" },
  ]);
  expect((await listComplaints(service(), { view: "mine" })).items.map((item) => item.complaintNo)).toEqual([complaintNo]);
});

test("who acts on what has changed since is told; a time without an offset is one of the business zone", async () => {
  const { complaintNo, version } = await register();
  const promised = { complaintNo, version, expectedResolutionAt: "2026-03-11T15:30" };
  expect(await acknowledgeComplaint(service(), promised)).toMatchObject({ expectedResolutionAt: "2026-03-11T15:30:00.000+08:00" });
  const again = await register();
  expect(await refusalOf(acknowledgeComplaint(service(), { ...promised, complaintNo: again.complaintNo, version: 7 }))).toMatchObject({
    code: "stale_version",
  });
});

test("a partner finds what it brought, the company what partners brought", async () => {
  const own = contextFor(database, actors.dealer("D001"));
  const brought = await registerComplaint(own, { channel: "dealer_portal", category: "logistics.shortage", description: "到货少两套滤芯" });
  for (const asker of [own, service()]) {
    expect((await listComplaints(asker, { view: "brought" })).items.map(({ complaintNo }) => complaintNo)).toEqual([brought.complaintNo]);
  }
});
