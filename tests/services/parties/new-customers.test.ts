import { listCustomers, registerCustomer } from "@services/parties/index.server";
import type { Actor } from "@services/platform";
import { readCustomer } from "@services/reports/index.server";
import { registerSale } from "@services/warranty/index.server";
import { beforeAll, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase(8);
keepInvariants(database);
beforeAll(() => buildWorld(database));
const as = (actor: Actor) => contextFor(database, actor);
const service = () => as(actors.customerService());
const FILE = { name: "唐女士", phone: "138 1111 2222", email: "Tang@Example.com", address: "苏州市", size: "business" } as const;

test("service makes a customer's file by itself, with the first visit that its class plans, and finds it (S3-11)", async () => {
  const { customerId } = await registerCustomer(service(), FILE);
  expect(await readCustomer(service(), { customerId })).toMatchObject({
    ...{ name: "唐女士", phone: "13811112222", email: "tang@example.com", size: "business", industry: null, version: 2 },
    nextVisitOn: expect.stringMatching(/^2026-/),
  });
  for (const q of ["唐女士", "tangnvshi", "138 1111 2222"])
    expect(
      (await listCustomers(service(), { q })).items.map((one) => one.customerId),
      q,
    ).toEqual([customerId]);
});

test("a telephone that is known is taken on purpose only, and the same file is never made twice", async () => {
  const known = { ...FILE, phone: "13822223333" };
  await registerCustomer(service(), known);
  const son = { ...known, name: "唐先生" };
  const refusal = await refusalOf(registerCustomer(service(), son));
  expect(refusal).toMatchObject({ code: "invalid_input", fields: ["samePhone"] });
  expect(refusal.text).toBe("1 file has this telephone: 唐女士");
  await registerCustomer(service(), { ...son, samePhone: true });
  expect(await refusalOf(registerCustomer(service(), { ...known, samePhone: true }))).toMatchObject({ fields: ["name"] });
  expect(await refusalOf(registerCustomer(service(), { ...known, phone: "none" }))).toMatchObject({ fields: ["phone"] });
});

test("two who enter the same customer at once make one file", async () => {
  const entered = { ...FILE, phone: "13833334444" };
  const both = await Promise.allSettled([1, 2, 3].map(() => registerCustomer(service(), entered)));
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a customer who buys twice while the file is entered has one", async () => {
  const entered = { ...FILE, phone: "13855556666" };
  const customer = { name: entered.name, phone: entered.phone, address: entered.address };
  const buy = (serial: string) => registerSale(service(), { serial, soldOn: "2026-03-05", soldBy: { dealerCode: "D001" }, customer });
  const [, , first, second] = UNITS.atD001;
  await Promise.allSettled([buy(first), registerCustomer(service(), entered), buy(second)]);
  const sold = await database.current.db.unitSale.findMany({ where: { serial: { in: [first, second] } }, select: { customerId: true } });
  const files = await database.current.db.customer.findMany({ where: { phone: entered.phone }, select: { id: true } });
  expect(sold).toHaveLength(2);
  expect([...new Set(sold.map(({ customerId }) => customerId))]).toEqual(files.map(({ id }) => id));
});

test("files are made by who keeps them", async () => {
  for (const actor of [actors.generalManager(), actors.quality(), actors.dealer("D001")])
    expect(await refusalOf(registerCustomer(as(actor), { ...FILE, phone: "13844445555" }))).toMatchObject({ code: "forbidden" });
});
