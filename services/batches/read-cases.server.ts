import { can } from "../identity";
import { both, notFound, toPermission, toWireInstant } from "../platform";
import { pageOf, query, readCursorParts } from "../platform/index.server";
import { readBatchFacts } from "./facts.server";
import { SETTLED_CASES } from "./lifecycle";
import { ListBatchCases, OfBatch, OfBatchCase } from "./schema";
import { findCaseOf, noCase, requireCase } from "./store.server";
import { caseView } from "./view.server";

/** A batch case by its number, or the one that a batch stands in, else its last. Refuses with `not_found`. */
export const readBatchCase = query({
  name: "quality/batch-case",
  input: OfBatchCase,
  action: "batch_case.read",
  async run(reader, input) {
    if ("caseNo" in input) return await caseView(reader, await requireCase(reader, input.caseNo));
    const found = await findCaseOf(reader, input.batchNo);
    if (!found) throw noCase(input.batchNo);
    return await caseView(reader, found);
  },
});

/** One production batch: its units and where they are, what was seen of them, and the case that it stands in, if it does. */
export const readBatch = query({
  name: "quality/batch",
  input: OfBatch,
  action: "batch_case.read",
  async run(reader, { batchNo }) {
    const batch = await reader.productionBatch.findUnique({ where: { batchNo } });
    if (!batch) throw notFound(both(`没有批次 ${batchNo}`, `there is no batch ${batchNo}`));
    const [found, warning] = [
      await findCaseOf(reader, batchNo),
      await reader.batchWarning.findFirst({ where: { batchNo, clearedAt: null } }),
    ];
    return {
      batchNo,
      caseNo: found?.caseNo ?? null,
      status: found?.status ?? null,
      warnedAt: warning && toWireInstant(warning.raisedAt),
      ...(await readBatchFacts(reader, [batchNo])),
      can: { open: toPermission(can(reader.actor, "batch_case.open", {}), reader.locale) },
    };
  },
});

/** The batch radar: batches that come near a case, and cases by view, newest first. */
export const listBatchCases = query({
  name: "quality/batch-cases",
  input: ListBatchCases,
  action: "batch_case.read",
  async run(reader, { view, cursor, limit }) {
    const [after] = readCursorParts(cursor, /^(BC-\d{4}-\d{6,9})$/) ?? [];
    const settled = [...SETTLED_CASES];
    const status = view === "all" ? {} : { status: view === "open" ? { notIn: settled } : { in: settled } };
    const rows = await reader.batchCase.findMany({
      where: { ...status, ...(after && { caseNo: { lt: after } }) },
      orderBy: { caseNo: "desc" },
      take: limit + 1,
      include: {
        batchCaseBatchList: { orderBy: { batchNo: "asc" }, select: { batchNo: true, productionBatch: { select: { model: true } } } },
      },
    });
    const { items, nextCursor } = pageOf(rows, limit, ({ caseNo }) => caseNo);
    const warnings = await reader.batchWarning.findMany({
      where: { clearedAt: null },
      orderBy: { raisedAt: "desc" },
      take: 50,
      include: { productionBatch: { select: { model: true } } },
    });
    return {
      items: items.map(({ caseNo, origin, reason, status: at, openedAt, batchCaseBatchList }) => ({
        ...{ caseNo, origin, reason, status: at, openedAt: toWireInstant(openedAt) },
        batchNos: batchCaseBatchList.map(({ batchNo }) => batchNo),
        models: [...new Set(batchCaseBatchList.map(({ productionBatch }) => productionBatch.model))],
      })),
      nextCursor,
      warnings: warnings.map(({ batchNo, serials, raisedAt, productionBatch }) => ({
        ...{ batchNo, serials, model: productionBatch.model, raisedAt: toWireInstant(raisedAt) },
      })),
      can: { open: toPermission(can(reader.actor, "batch_case.open", {}), reader.locale) },
    };
  },
});
