import { cancelRequest, rejectRequest, resolveRequestRemotely, resubmitRequest, submitRequest } from "@services/parts/index.server";
import { restockUnit } from "@services/returns/index.server";
import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { actors } from "../support/context";
import { useDatabase } from "../support/database";
import { keepInvariants } from "../support/invariants";
import { openDesk, SHIP_TO } from "../support/parts-desk";
import { openUnitWayDesk } from "../support/unit-way-desk";
import { buildWorld, UNITS } from "../support/world";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);
beforeAll(() => buildWorld(database));

const dealer = () => desk.as(actors.dealer("D001"));
const ask = async () =>
  (
    await submitRequest(dealer(), {
      ...{ purpose: "repair" as const, serial: UNITS.atD001[0], lines: [{ sku: "PUMP-24V", quantity: 1 }], shipTo: SHIP_TO },
    })
  ).requestNo;
const service = () => desk.as(actors.customerService());

/** Waits until somebody waits for a lock. */
async function waitForWaiter(): Promise<void> {
  await expect
    .poll(
      async () =>
        (
          await database.current.db.$queryRaw<{ waiting: number }[]>`
            SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
        )[0]!.waiting,
    )
    .toBeGreaterThan(0);
}

test.each([
  ["cancelled", (requestNo: string) => cancelRequest(dealer(), { requestNo, reason: "不要了" })],
  ["rejected", (requestNo: string) => rejectRequest(service(), { requestNo, reason: "not_needed" })],
  ["resolved remotely", (requestNo: string) => resolveRequestRemotely(service(), { requestNo, reason: "清洗滤网" })],
  [
    "asked again",
    (requestNo: string) => resubmitRequest(dealer(), { requestNo, lines: [{ sku: "PUMP-24V", quantity: 1, serial: UNITS.atD001[1] }] }),
  ],
])("a request that is %s waits for its unit's batch before it is locked itself", async (how, act) => {
  const requestNo = await ask();
  if (how === "asked again") await desk.sendBack(requestNo);
  const holder = new pg.Client(database.current.connection);
  await holder.connect();
  try {
    await holder.query("BEGIN");
    await holder.query("SELECT 1 FROM production_batch ORDER BY batch_no FOR UPDATE");
    const acting = act(requestNo).catch((error: unknown) => error);
    await waitForWaiter();
    await holder.query("SELECT 1 FROM parts_request WHERE request_no = $1 FOR UPDATE NOWAIT", [requestNo]);
    await holder.query("ROLLBACK");
    expect(await acting).toMatchObject({ requestNo });
  } finally {
    await holder.end();
  }
});

test("a unit that goes on the shelf waits for its batch before it is locked itself", async () => {
  const way = openUnitWayDesk(database);
  await way.countUnits();
  await way.issueStandard();
  const [serial] = await way.unitsAtDealer(1, "B26LOCK");
  const unit = await way.passedOf(serial!);
  const holder = new pg.Client(database.current.connection);
  await holder.connect();
  try {
    await holder.query("BEGIN");
    await holder.query("SELECT 1 FROM production_batch ORDER BY batch_no FOR UPDATE");
    const acting = restockUnit(desk.as(actors.warehouse()), unit).catch((error: unknown) => error);
    await waitForWaiter();
    await holder.query("SELECT 1 FROM unit WHERE serial = $1 FOR UPDATE NOWAIT", [serial]);
    await holder.query("ROLLBACK");
    expect(await acting).toMatchObject({ state: "restocked" });
  } finally {
    await holder.end();
  }
});
