import { endHandling, lockCase, moveCase } from "../batches/index.server";
import { type Ctx, command, eachInTurn, query, type Reader, type Tx, unlessMoved } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { OfCase } from "./schema";

/** A dealer that handles its faulty units itself has what it needs: each of them has had parts at the company's cost that arrived, and no more are to come. */
async function findDelivered(reader: Reader, caseNo: string): Promise<string[]> {
  const rows = await reader.$queryRaw<{ dealerCode: string }[]>`
    WITH part AS (SELECT l.faulty_serial AS serial, r.dealer_code, r.status IN ('delivered', 'closed') AS arrived
        FROM parts_request_line l JOIN parts_request r USING (request_no)
        WHERE l.rule = 'T12' AND l.state NOT IN ('refused', 'cancelled') AND r.status NOT IN ('rejected', 'cancelled', 'resolved_remotely')),
      faulty AS (SELECT DISTINCT s.serial, u.dealer_code FROM defect_sighting s JOIN batch_case_batch b ON b.batch_no = s.batch_no AND b.case_no = ${caseNo}
        JOIN unit u ON u.serial = s.serial WHERE s.standing <> 'withdrawn'),
      own AS (SELECT u.serial, u.dealer_code FROM unit u JOIN batch_case_batch b ON b.batch_no = u.batch_no AND b.case_no = ${caseNo})
    SELECT h.dealer_code AS "dealerCode" FROM batch_handling h
    WHERE h.case_no = ${caseNo} AND h.mode = 'dealer_self' AND h.replaced_at IS NULL AND h.done_at IS NULL
      AND EXISTS (SELECT 1 FROM part JOIN own USING (serial) WHERE own.dealer_code = h.dealer_code)
      AND NOT EXISTS (SELECT 1 FROM part JOIN own USING (serial) WHERE own.dealer_code = h.dealer_code AND NOT part.arrived)
      AND NOT EXISTS (SELECT 1 FROM faulty f WHERE f.dealer_code = h.dealer_code
        AND NOT EXISTS (SELECT 1 FROM part WHERE part.serial = f.serial AND part.arrived))
    ORDER BY 1`;
  return rows.map(({ dealerCode }) => dealerCode);
}

/**
 * Whether nothing of a case is left: no unit waits or is on its way, every dealer is done, no faulty unit is out that nothing was agreed about, and
 * nothing waits in the company's own stock. What does becomes good by quality's own word, when it closes the case (1.10).
 */
async function isOver(reader: Reader, caseNo: string): Promise<boolean> {
  const [row] = await reader.$queryRaw<{ over: boolean }[]>`
    SELECT (EXISTS (SELECT 1 FROM batch_case_unit u WHERE u.case_no = ${caseNo} AND u.state = 'ended')
        OR EXISTS (SELECT 1 FROM batch_handling h WHERE h.case_no = ${caseNo} AND h.done_at IS NOT NULL))
      AND NOT EXISTS (SELECT 1 FROM batch_case_unit u WHERE u.case_no = ${caseNo} AND u.state IN ('held', 'released'))
      AND NOT EXISTS (SELECT 1 FROM unit u JOIN batch_case_batch b ON b.batch_no = u.batch_no AND b.case_no = ${caseNo} WHERE u.stock_status = 'on_hold')
      AND NOT EXISTS (SELECT 1 FROM batch_handling h WHERE h.case_no = ${caseNo} AND h.mode = 'dealer_self' AND h.replaced_at IS NULL AND h.done_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM defect_sighting s JOIN batch_case_batch b ON b.batch_no = s.batch_no AND b.case_no = ${caseNo}
        JOIN unit u ON u.serial = s.serial
        WHERE s.standing <> 'withdrawn' AND u.place IN ('dealer', 'customer', 'in_transit')
          AND NOT EXISTS (SELECT 1 FROM batch_case_unit c WHERE c.case_no = ${caseNo} AND c.serial = u.serial AND c.state <> 'freed')
          AND NOT EXISTS (SELECT 1 FROM batch_handling h WHERE h.case_no = ${caseNo} AND h.replaced_at IS NULL
            AND h.dealer_code IS NOT DISTINCT FROM u.dealer_code)) AS over`;
  return row!.over;
}

/** Notes which dealers are done by what was delivered to them. */
async function noteDelivered(tx: Tx, caseNo: string, standing: Awaited<ReturnType<typeof lockCase>>) {
  let now = standing;
  for (const dealerCode of await findDelivered(tx, caseNo)) {
    await endHandling(tx, { caseNo, dealerCode, as: "delivered" });
    now = await moveCase(tx, now, { action: "quality/report-units-done", reasonCode: "delivered", data: { dealerCode } });
  }
  return now;
}

/** Looks whether a case that is carried out is over by now: then it is closed, its batches are free again, and further faults open another. */
export const settleBatchCase = command({
  name: "quality/settle-batch-case",
  input: OfCase,
  action: "batch_case.settle",
  async run(tx, { caseNo }) {
    const standing = await noteDelivered(tx, caseNo, await lockCase(tx, caseNo));
    const carriedOut = standing.status === "signed" || standing.status === "executing";
    if (!carriedOut || !(await isOver(tx, caseNo))) return { caseNo, status: standing.status };
    const act = { action: "quality/settle-batch-case", reasonCode: "all_ended" };
    const { status } = await moveCase(tx, standing, { event: "complete", ...act });
    return { caseNo, status };
  },
});

/** Cases that may be over, or of which a dealer may be done. */
const findUnsettled = query({
  name: "quality/unsettled-batch-cases",
  input: Nothing,
  action: "batch_case.settle",
  async run(reader) {
    const cases = await reader.batchCase.findMany({
      where: { status: { in: ["signed", "executing", "handling_chosen", "awaiting_sign_off"] } },
      select: { caseNo: true },
      orderBy: { caseNo: "asc" },
    });
    return cases.map(({ caseNo }) => caseNo);
  },
});

/** The job that follows cases to their end, each in a transaction of its own; one that somebody moved meanwhile is left to the next time. */
export async function settleBatchCases(ctx: Ctx): Promise<void> {
  await eachInTurn(
    await findUnsettled(ctx, {}),
    unlessMoved((caseNo) => settleBatchCase(ctx, { caseNo })),
  );
}
