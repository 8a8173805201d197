import { decideSeveral } from "@services/parts/index.server";
import { beforeAll, expect, test } from "vitest";
import { times } from "../support/at-once";
import { actors } from "../support/context";
import { useDatabase } from "../support/database";
import { registerDealerWith, stockWashers, WASHER } from "../support/dealer-budget";
import { keepInvariants } from "../support/invariants";
import { openDesk } from "../support/parts-desk";
import { buildWorld } from "../support/world";

const database = useDatabase(40);
const desk = openDesk(database);
keepInvariants(database);
beforeAll(async () => {
  await buildWorld(database);
  await stockWashers(desk);
});

test("two people approve overlapping sets at once: each request once, and the second is told who was first", async () => {
  const codes = await Promise.all(times(3, (index) => registerDealerWith(desk, `BLK${index}`, { posted: "100.00" })));
  const asked = [];
  for (const index of times(18, (at) => at)) asked.push(await desk.ask(codes[index % 3]!, [[WASHER, 5]]));
  const rows = asked.map(({ requestNo, version }) => ({ requestNo, version }));
  const sets = [rows.slice(0, 12), rows.slice(6).reverse()];
  const people = ["lin", "zhou"].map((login) => actors.customerService(login));
  const answers = await Promise.all(sets.map((items, index) => decideSeveral(desk.as(people[index]!), { items: [...items] })));
  const byRequest = new Map(
    rows.map(({ requestNo }) => [requestNo, answers.flatMap(({ items }) => items.filter((row) => row.requestNo === requestNo))]),
  );
  for (const [requestNo, results] of byRequest) {
    expect(
      results.filter(({ ok }) => ok),
      requestNo,
    ).toHaveLength(1);
    for (const result of results) {
      if (!result.ok) expect([result.code, /lin|zhou/.test(result.message)]).toEqual(["wrong_state", true]);
    }
  }
  expect(answers.map(({ done, refused }) => done + refused)).toEqual([12, 12]);
  expect(answers[0]!.done + answers[1]!.done).toBe(18);
  for (const code of codes) expect(await desk.account(code)).toMatchObject({ held: "30.00", available: "70.00" });
  expect(await database.current.db.event.count({ where: { action: "parts/decide-request", toStatus: "approved" } })).toBe(18);
});
