import { type Bilingual, both, DomainError } from "../platform";
import type { Reader, Tx } from "../platform/index.server";

interface HeldUnit {
  readonly serial: string;
  readonly caseNo: string;
  readonly why: Bilingual;
}

/** The first of these units that waits for the general manager's signature, with its case and the sentence that says so; else nothing. */
export async function findHeldUnit(reader: Reader, serials: readonly string[]): Promise<HeldUnit | null> {
  const [held] = await reader.$queryRaw<{ serial: string; caseNo: string; status: string }[]>`
    SELECT u.serial, u.case_no AS "caseNo", c.status FROM batch_case_unit u JOIN batch_case c USING (case_no)
    WHERE u.serial = ANY (${serials}::text[]) AND u.state = 'held' ORDER BY u.serial LIMIT 1`;
  if (!held) return null;
  const { serial, caseNo, status } = held;
  const why =
    status === "closed"
      ? both("总经理未同意其处理方案", "the general manager rejected what was proposed for it")
      : status === "signed" || status === "executing"
        ? both("批示时未包括此台", "the signature left it out")
        : both("须先经总经理批示", "the general manager has not signed for it yet");
  const sentence = both(`${serial} 属批量问题 ${caseNo}：${why["zh-CN"]}`, `${serial} belongs to batch case ${caseNo}: ${why.en}`);
  return { serial, caseNo, why: sentence };
}

/**
 * The one guard of what comes back for a batch case: no unit of it is repaired, restocked, scrapped, replaced or sent back before the general
 * manager has signed for it; one that was left out, or whose case was rejected, waits on (S1-11, S1-35). The database holds beside it.
 * Throws `wrong_state` naming the unit, the case and why.
 */
export async function assertUnitsFree(tx: Tx, serials: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM batch_case_unit WHERE serial = ANY (${serials}::text[]) AND state = 'held' ORDER BY serial FOR SHARE`;
  const held = await findHeldUnit(tx, serials);
  if (held) throw new DomainError("wrong_state", held.why, { details: { serial: held.serial, caseNo: held.caseNo } });
}

/** Whether a unit was signed for in the case that holds its batch: it goes its way though the others wait (S1-11). */
export async function isSignedFor(reader: Reader, serial: string): Promise<boolean> {
  const [row] = await reader.$queryRaw<unknown[]>`
    SELECT 1 FROM batch_case_unit c JOIN unit u USING (serial) JOIN batch_case_batch b ON b.batch_no = u.batch_no AND b.case_no = c.case_no AND b.standing
    WHERE c.serial = ${serial} AND c.state IN ('released', 'ended')`;
  return row !== undefined;
}

/** Whether a unit came back for a batch case: what is wrong with it is the company's affair, signed for or not. */
export const cameBackForCase = async (reader: Reader, serial: string): Promise<boolean> =>
  (await reader.batchCaseUnit.count({ where: { serial, state: { in: ["held", "released"] } } })) > 0;

/** Which of these units a dealer handles itself in a case that stands, and is not done with: their parts are the company's (T12, S1-35). */
export async function findDealerHandled(
  reader: Reader,
  dealerCode: string | undefined,
  serials: readonly string[],
): Promise<ReadonlySet<string>> {
  if (dealerCode === undefined || serials.length === 0) return new Set();
  const units = await reader.$queryRaw<{ serial: string }[]>`
    SELECT u.serial FROM unit u JOIN batch_case_batch b ON b.batch_no = u.batch_no AND b.standing JOIN batch_handling h USING (case_no)
    WHERE u.serial = ANY (${serials}::text[]) AND u.dealer_code = ${dealerCode} AND h.dealer_code = ${dealerCode} AND h.mode = 'dealer_self'
      AND h.replaced_at IS NULL AND h.done_at IS NULL`;
  return new Set(units.map(({ serial }) => serial));
}
