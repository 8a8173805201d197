import { lookAtComplaint, registerComplaint } from "@services/complaints/index.server";
import { forgetLooks } from "@services/looks/index.server";
import { lookAtRequest } from "@services/parts/index.server";
import { instantAt } from "@services/platform";
import type { Actor } from "@services/platform/context";
import { beforeAll, expect, test } from "vitest";
import { hear } from "../support/complaints-desk";
import { actors, contextFor } from "../support/context";
import { useDatabase } from "../support/database";
import { makeHolder } from "../support/http";
import { openDesk } from "../support/parts-desk";
import { refusalOf } from "../support/refusal";
import { buildWorld, UNITS } from "../support/world";

const database = useDatabase();
const desk = openDesk(database);
const [ann, ben] = [actors.customerService("ann"), actors.customerService("ben")];
const people = [ann, ben, actors.serviceManager("mei"), actors.dealer("D001"), { ...actors.dealer("D001"), login: "shop-2" }];
beforeAll(async () => {
  await buildWorld(database);
  for (const { login, roles, dealerCode } of people) await makeHolder(database, { login, roles, ...(dealerCode && { dealerCode }) });
});
const at = (actor: Actor, time: string) => contextFor(database, actor, { now: instantAt("2026-03-10", time) });

test("the second to open a case is told who was first, and the first nothing", async () => {
  const complaintNo = await hear(desk.as);
  const look = (actor: Actor, time: string) => lookAtComplaint(at(actor, time), { complaintNo });
  expect(await look(ann, "10:00")).toEqual({ first: [] });
  expect(await look(ben, "10:02")).toEqual({ first: [{ name: "ann", since: "2026-03-10T10:00:00.000+08:00" }] });
  expect(await look(ann, "10:05")).toEqual({ first: [] });
  expect((await look(actors.serviceManager("mei"), "10:06")).first.map(({ name }) => name)).toEqual(["ann", "ben"]);
});

test("who has not come back for ten minutes has left, and comes back as the last", async () => {
  const complaintNo = await hear(desk.as);
  const look = (actor: Actor, time: string) => lookAtComplaint(at(actor, time), { complaintNo });
  await look(ann, "10:00");
  expect((await look(ben, "10:11")).first).toEqual([]);
  expect((await look(ann, "10:12")).first).toMatchObject([{ name: "ben" }]);
});

test("a dealer's people see each other, never the company's", async () => {
  const { complaintNo } = await registerComplaint(desk.as(ann), {
    ...{ channel: "hotline", category: "product_quality.leak", description: "漏水", serial: UNITS.atD001[0] },
    complainant: { name: "陈女士", phone: "13812345678" },
  });
  const look = (actor: Actor, time: string) => lookAtComplaint(at(actor, time), { complaintNo });
  await look(actors.dealer("D001"), "10:00");
  expect((await look({ ...actors.dealer("D001"), login: "shop-2" }, "10:01")).first).toMatchObject([{ name: "dealer-d001" }]);
  expect(await refusalOf(look(ann, "10:02"))).toMatchObject({ code: "forbidden" });
  expect(await refusalOf(look(actors.dealer("D002"), "10:03"))).toMatchObject({ code: "not_found" });
});

test("a parts request tells the same; what is old is forgotten", async () => {
  const { requestNo } = await desk.ask("D001", [["TAP-01", 1]]);
  const look = (actor: Actor, time: string) => lookAtRequest(at(actor, time), { requestNo });
  await look(ann, "10:00");
  expect((await look(ben, "10:01")).first).toMatchObject([{ name: "ann" }]);
  await forgetLooks(contextFor(database, actors.system, { now: instantAt("2026-03-11", "10:30") }));
  expect(await database.current.db.look.count()).toBe(0);
});
