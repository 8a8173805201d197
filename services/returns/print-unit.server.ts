import type { RestockReceipt, StatusTag, StatusTags } from "../documents";
import { documentFileName, drawDocument } from "../documents/index.server";
import { readNames } from "../identity/index.server";
import { both, type Download, notFound, toWireInstant } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { nameOfValue } from "../platform/value-names";
import { nameOf, printed, readProducts } from "./print-return.server";
import type { ReturnUnit } from "./return";
import { requireReturn } from "./store.server";
import type { Measured, Measurement } from "./test-standard";
import { hasEnded } from "./unit-lifecycle";
import { PrintRestockReceipt, PrintStatusTags } from "./way-schema";
import { unitOf } from "./way-store.server";

const statusOf = ({ faultFound, passed }: { faultFound: boolean | null; passed: boolean | null }): StatusTag["status"] => {
  if (passed !== null) return passed ? "passed" : "failed";
  return faultFound ? "faulty" : "no_fault";
};

const productOf = async (reader: Reader, serial: string) => (await readProducts(reader, [serial])).get(serial)!;

/** What the tags of these units say, each copy counted: of the finding named, or of each one's last. Nothing is counted where one lacks it. */
async function readTags(reader: Reader, units: readonly ReturnUnit[], inspectionNo: number | undefined): Promise<StatusTag[]> {
  const unitNos = units.map(({ unitNo }) => unitNo);
  const inspections = await reader.unitInspection.findMany({
    where: { unitNo: { in: unitNos }, ...(inspectionNo !== undefined && { inspectionNo }) },
    orderBy: [{ unitNo: "asc" }, { inspectionNo: "desc" }],
    distinct: ["unitNo"],
  });
  const found = new Map(inspections.map((inspection) => [inspection.unitNo, inspection]));
  const lacking = units.find(({ unitNo }) => !found.has(unitNo));
  if (lacking) throw notFound(both(`${lacking.serial} 没有这次检测`, `${lacking.serial} has no such finding`));
  const products = await readProducts(
    reader,
    units.map(({ serial }) => serial),
  );
  const called = await readNames(
    reader,
    inspections.map(({ inspectedBy }) => inspectedBy),
  );
  const numbers = unitNos.map((unitNo) => found.get(unitNo)!.inspectionNo);
  const counted = await reader.$queryRaw<{ unitNo: string; prints: number }[]>`
    UPDATE unit_inspection i SET prints = i.prints + 1 FROM unnest(${unitNos}::text[], ${numbers}::int[]) AS n (unit_no, inspection_no)
    WHERE i.unit_no = n.unit_no AND i.inspection_no = n.inspection_no RETURNING i.unit_no AS "unitNo", i.prints`;
  const copies = new Map(counted.map(({ unitNo, prints }) => [unitNo, prints]));
  return units.map(({ unitNo, serial }) => {
    const { standardNo, finding, inspectedBy, inspectedAt, ...seen } = found.get(unitNo)!;
    return {
      ...{ status: statusOf(seen), ...products.get(serial)!, inspectionNo: seen.inspectionNo, finding },
      ...(standardNo !== null && { standardNo }),
      ...{ inspectedBy: called(inspectedBy)!, inspectedAt: toWireInstant(inspectedAt), copyNo: copies.get(unitNo)! },
    };
  });
}

/**
 * The status tags 标识 of units of one return, 100×70 or 60×40 mm, a page each: of the finding named, or of each one's last; a reprint says so
 * (S1-4).
 */
export const printStatusTags = query({
  name: "documents/status-tags",
  input: PrintStatusTags,
  action: "return_unit.read_way",
  async run(reader, { returnNo, serials, inspectionNo, size }): Promise<Download> {
    const known = await requireReturn(reader, returnNo);
    const units = [...new Set(serials)].map((serial) => unitOf(known, serial));
    const tags = await readTags(reader, units, inspectionNo);
    const value: StatusTags = { paper: `label_${size}`, returnNo, tags, ...printed(reader) };
    const request = { kind: "status_tag" as const, value, locale: reader.locale };
    return { contentType: "application/pdf", fileName: documentFileName(request), body: await drawDocument(request) };
  },
});

const sayLimits = ({ min, max, unit }: Measurement): string => {
  const limits = min === null ? `≤ ${max}` : max === null ? `≥ ${min}` : `${min} – ${max}`;
  return `${limits} ${unit}`.trim();
};

/** The re-inspection that followed a repair. */
async function readTest(reader: Reader, { unitNo, repairedAt }: { unitNo: string; repairedAt: Date }) {
  const test = await reader.unitInspection.findFirst({
    where: { unitNo, kind: "reinspection", inspectedAt: { gte: repairedAt } },
    orderBy: { inspectionNo: "asc" },
    include: { testStandard: true },
  });
  if (!test?.testStandard) return { readings: [] };
  const measured = test.measured as unknown as Measured;
  const said = { passed: test.passed === true, at: toWireInstant(test.inspectedAt), by: await nameOf(reader, test.inspectedBy) };
  return {
    test: { standardNo: test.testStandard.standardNo, finding: test.finding, ...said },
    readings: (test.testStandard.measurements as unknown as Measurement[]).map((one) => ({
      ...{ name: one.name, limits: sayLimits(one), value: String(measured[one.name] ?? "") },
    })),
  };
}

/** A receipt whose return the reader may see; absent or foreign answers `not_found`. */
async function findReceipt(reader: Reader, receiptNo: string) {
  const no = () => notFound(both(`没有维修品入库单 ${receiptNo}`, `there is no restock receipt ${receiptNo}`));
  const repair = await reader.unitRepair.findUnique({
    where: { receiptNo },
    include: { unitRepairPartList: { where: { used: { gt: 0 } }, include: { part: true }, orderBy: { sku: "asc" } } },
  });
  if (!repair?.repairedAt || repair.work === null || repair.repairedBy === null) throw no();
  const known = await requireReturn(reader, repair.unitNo.replace(/-\d+$/, "")).catch(() => {
    throw no();
  });
  const unit = known.units.find(({ unitNo }) => unitNo === repair.unitNo)!;
  return { ...repair, work: repair.work, repairedBy: repair.repairedBy, repairedAt: repair.repairedAt, unit };
}
type Found = Awaited<ReturnType<typeof findReceipt>>;

/** What completes a receipt, or what became of its unit instead; neither while it is open. */
async function readStanding(reader: Reader, { stockedBy, stockedAt, unit }: Found, passed: boolean | undefined) {
  if (stockedBy !== null && stockedAt !== null) return { stocked: { by: await nameOf(reader, stockedBy), at: toWireInstant(stockedAt) } };
  if (passed === false) return { ended: both("复检不合格", "did not pass its re-inspection")[reader.locale] };
  return hasEnded(unit.state) ? { ended: nameOfValue("returnUnitState", unit.state, reader.locale) } : {};
}

/**
 * The 维修品入库单 as PDF on A4 or A5: raised by the workshop with its work, completed by the warehouse when the unit goes on the shelf; a reprint
 * says so (S1-7, S1-8).
 */
export const printRestockReceipt = query({
  name: "documents/restock-receipt",
  input: PrintRestockReceipt,
  action: "return_unit.read_way",
  async run(reader, { receiptNo, paper }): Promise<Download> {
    const found = await findReceipt(reader, receiptNo);
    const { unit, work, repairedBy, repairedAt, unitRepairPartList } = found;
    const tested = await readTest(reader, found);
    const [counted] = await reader.$queryRaw<{ prints: number }[]>`
      UPDATE unit_repair SET prints = prints + 1 WHERE receipt_no = ${receiptNo} RETURNING prints`;
    const parts = unitRepairPartList.map(({ sku, used, part }) => ({
      ...{ sku, quantity: used ?? 0, name: reader.locale === "en" ? part.nameEn : part.nameZh },
    }));
    const value: RestockReceipt = {
      ...{
        paper,
        receiptNo,
        returnNo: unit.returnNo,
        unit: await productOf(reader, unit.serial),
        work,
        parts,
        ...tested,
        ...printed(reader),
      },
      ...{ raisedBy: await nameOf(reader, repairedBy), raisedAt: toWireInstant(repairedAt), copyNo: counted!.prints },
      ...(await readStanding(reader, found, tested.test?.passed)),
    };
    const request = { kind: "restock_receipt" as const, value, locale: reader.locale };
    return { contentType: "application/pdf", fileName: documentFileName(request), body: await drawDocument(request) };
  },
});
