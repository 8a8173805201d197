import { submitRequest } from "@services/parts/index.server";
import { beforeAll, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
beforeAll(() => buildWorld(database));

const shipTo = { name: "李先生", phone: "13612345678", address: "上海市黄浦区人民路 1 号" };
const ask = (address: string, quantity: number) =>
  submitRequest(contextFor(database, actors.public, { address, idempotencyKey: "1" }), {
    serial: UNITS.direct[0],
    lines: [{ sku: "FILTER-PP", quantity }],
    shipTo,
  });

test("visitors of two networks may use the same key; one network's key says the same thing twice or is refused", async () => {
  const first = await ask("203.0.113.7", 1);
  const other = await ask("203.0.113.8", 2);
  expect(other.requestNo).not.toBe(first.requestNo);
  expect((await ask("203.0.113.7", 1)).requestNo).toBe(first.requestNo);
  expect(await refusalOf(ask("203.0.113.7", 2))).toMatchObject({ code: "conflict" });
});
