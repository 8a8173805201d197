import { inspectUnit, printIntakeSlip, printStatusTags, printUnitLabels, receiveReturn } from "@services/returns/index.server";
import { beforeAll, expect, test } from "vitest";
import { actors } from "../support/context";
import { useDatabase } from "../support/database";
import { intact, openReturnsDesk } from "../support/returns-desk";
import { buildWorld } from "../support/world";

/** Units of one delivery, sixty at most: small where every change is checked. Nothing here is asserted about time. */
const UNITS = Math.min(Number(process.env.BENCH_SIZE ?? 12), 60);
const database = useDatabase();
const desk = openReturnsDesk(database);
const warehouse = () => desk.as(actors.warehouse());
beforeAll(() => buildWorld(database));

async function timed<Result>(name: string, call: () => Promise<Result>, sizeOf?: (result: Result) => number): Promise<Result> {
  const began = performance.now();
  const result = await call();
  const size = sizeOf ? `, ${(sizeOf(result) / 1_024).toFixed(0)} KB` : "";
  process.stdout.write(`${name}: ${UNITS} units, ${(performance.now() - began).toFixed(0)} ms${size}\n`);
  return result;
}

test("a delivery is confirmed in one go, and its slip, its labels and the tags of its findings are printed", {
  timeout: 300_000,
}, async () => {
  const serials: string[] = [];
  // Four of a batch, so that none of them makes a batch case.
  for (let at = 0; at * 4 < UNITS; at++) serials.push(...(await desk.unitsAtDealer(Math.min(4, UNITS - at * 4), `B26N${at}`)));
  const returnNo = await desk.authorised(serials);
  const { intakeSlipNo } = await timed("inbound confirm", () => receiveReturn(warehouse(), { returnNo, units: intact(serials) }));
  const print = (call: () => Promise<{ body: unknown }>) => async () => (await call()).body as Uint8Array;
  const sizeOf = (body: Uint8Array) => body.byteLength;
  await printIntakeSlip(warehouse(), { intakeSlipNo }); // the worker that draws has started
  const slip = await timed(
    "intake slip",
    print(() => printIntakeSlip(warehouse(), { intakeSlipNo })),
    sizeOf,
  );
  const labels = await timed(
    "unit labels",
    print(() => printUnitLabels(warehouse(), { intakeSlipNo })),
    sizeOf,
  );
  for (const serial of serials)
    await inspectUnit(desk.as(actors.quality()), { returnNo, serial, faultFound: true, finding: "进水接头渗水，复测压力 0.6 MPa" });
  const papers = [slip, labels];
  for (const size of ["100x70", "60x40"] as const)
    papers.push(
      await timed(
        `status tags ${size}`,
        print(() => printStatusTags(desk.as(actors.quality()), { returnNo, serials, size })),
        sizeOf,
      ),
    );
  expect(papers.every((body) => Buffer.from(body).subarray(0, 5).toString() === "%PDF-")).toBe(true);
});
