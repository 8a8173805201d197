import { readBatch, readBatchCase } from "../batches/index.server";
import { allows } from "../identity";
import { query, type Reader } from "../platform/index.server";
import type { ReturnUnitState, UnitDecision } from "../returns";
import { turnOf } from "../returns";
import { BatchPage } from "./schema";

interface Course {
  readonly serial: string;
  readonly returnNo: string;
  readonly state: ReturnUnitState;
  readonly decision: UnitDecision | null;
}

/** How far each of these units has come in the return that brought it last, and whose turn it is. */
async function readCourses(reader: Reader, serials: readonly string[]) {
  const rows = await reader.$queryRaw<Course[]>`
    SELECT DISTINCT ON (serial) serial, return_no AS "returnNo", state, decision FROM return_unit
    WHERE serial = ANY (${serials}::text[]) AND state <> 'withdrawn' ORDER BY serial, return_no DESC, position DESC`;
  return new Map(rows.map(({ serial, decision, ...row }) => [serial, { ...row, next: turnOf(row.state, decision) }]));
}

async function withCourses<View extends { units: readonly { serial: string }[] }>(reader: Reader, view: View) {
  const courses = await readCourses(
    reader,
    view.units.map(({ serial }) => serial),
  );
  return { ...view, units: (view.units as View["units"][number][]).map((unit) => ({ ...unit, course: courses.get(unit.serial) ?? null })) };
}

/** A batch case or a batch as its page shows it: every unit with its next step or its end. Refuses with `not_found`. */
export const readBatchPage = query({
  name: "reports/batch",
  input: BatchPage,
  action: "batch_case.read",
  async run(reader, { no }) {
    const may = (action: Parameters<typeof allows>[1]) => allows(reader.actor, action).ok;
    /** What the page leads to that not everybody who reads it may open. */
    const reads = { figures: may("figure.read"), ways: may("return_unit.read_way"), dossier: may("batch_case.read_dossier") };
    if (!/^bc-/i.test(no))
      return { batch: await withCourses(reader, await readBatch.definition.run(reader, { batchNo: no })), case: null, reads };
    return { case: await withCourses(reader, await readBatchCase.definition.run(reader, { caseNo: no })), batch: null, reads };
  },
});
