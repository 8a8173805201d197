import { grantGoodwill, readGoodwill } from "@services/goodwill/index.server";
import { beforeAll, expect, test } from "vitest";
import { atOnce, times } from "../support/at-once";
import { hear } from "../support/complaints-desk";
import { actors } from "../support/context";
import { useDatabase } from "../support/database";
import { keepInvariants } from "../support/invariants";
import { openDesk } from "../support/parts-desk";
import { buildWorld } from "../support/world";

const database = useDatabase(70);
const desk = openDesk(database);
keepInvariants(database);
beforeAll(() => buildWorld(database));

test("64 grants at once take from one month what it holds and not a fen more", { timeout: 90_000 }, async () => {
  const cases: string[] = [];
  while (cases.length < 64) cases.push(await hear(desk.as));
  const mine = actors.customerService("one-agent");
  const { done, refused } = await atOnce(
    cases.map((complaintNo) => () => grantGoodwill(desk.as(mine), { complaintNo, amount: "7.00", reason: "致歉" })),
  );
  expect([done.length, refused.length, new Set(refused)]).toEqual([42, 22, new Set(["insufficient_budget"])]);
  expect(await readGoodwill(desk.as(mine), { complaintNo: cases[0]! })).toMatchObject({ mine: { used: "294.00", left: "6.00" } });
});

test("grants of two approvers to one case at once never exceed what the case may get", async () => {
  const complaintNo = await hear(desk.as);
  const { done } = await atOnce(
    times(
      20,
      (index) => () =>
        grantGoodwill(desk.as(actors.customerService(`agent-${index % 4}`)), { complaintNo, amount: "30.00", reason: "致歉" }),
    ),
  );
  expect(done.length).toBe(3);
  expect(await readGoodwill(desk.as(actors.finance()), { complaintNo })).toMatchObject({ granted: "90.00" });
});
