import type { IntakeSlip, ParcelLabel, UnitLabels } from "../documents";
import { documentFileName, drawDocument } from "../documents/index.server";
import { allows } from "../identity";
import { both, DomainError, type Download, type Locale, toWireInstant } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { nameOfValue } from "../platform/value-names";
import type { Return } from "./return";
import { OfReturn, PrintIntakeSlip, PrintUnitLabels } from "./schema";
import { noSlip, requireReturn } from "./store.server";
import { readSenders } from "./view.server";

/** By whom and when something is printed. */
export const printed = ({ actor, now }: Reader) => ({ printedBy: actor.name, printedAt: toWireInstant(now) });

/** The products of these serials, in the reader's language. */
export async function readProducts(reader: Reader, serials: readonly string[]) {
  const units = await reader.unit.findMany({
    where: { serial: { in: [...serials] } },
    select: {
      serial: true,
      model: true,
      batchNo: true,
      productionBatch: { select: { product: { select: { nameZh: true, nameEn: true } } } },
    },
  });
  return new Map(
    units.map(({ serial, model, batchNo, productionBatch: { product } }) => [
      serial,
      { serial, model, batchNo, name: reader.locale === "en" ? product.nameEn : product.nameZh },
    ]),
  );
}

/** How a unit looked, and before that that nobody had announced it. */
function looksOf({ announced, condition }: { announced: boolean; condition: string }, locale: Locale): string {
  const told = announced || condition === "unannounced" ? [condition] : ["unannounced", condition];
  return told.map((one) => nameOfValue("unitCondition", one, locale)).join(" · ");
}

/** A slip whose return the reader may see, with its lines as they were received; absent or foreign answers `not_found`. */
async function findSlip(reader: Reader, intakeSlipNo: string) {
  const slip = await reader.intakeSlip.findUnique({
    where: { intakeSlipNo },
    include: { intakeSlipLineList: { orderBy: { lineNo: "asc" } } },
  });
  if (!slip) throw noSlip(intakeSlipNo);
  const known = await requireReturn(reader, slip.returnNo).catch(() => {
    throw noSlip(intakeSlipNo);
  });
  const products = await readProducts(
    reader,
    slip.intakeSlipLineList.map(({ serial }) => serial),
  );
  const seesBatch = allows(reader.actor, "catalog.read_batch").ok;
  const lines = slip.intakeSlipLineList.map(({ lineNo, unitNo, serial, condition }) => {
    const unit = known.units.find((one) => one.unitNo === unitNo);
    return {
      ...{ lineNo, ...products.get(serial)!, ...(seesBatch ? {} : { batchNo: "" }) },
      condition: looksOf({ announced: unit?.announced ?? true, condition }, reader.locale),
      fault: unit?.fault ?? "",
    };
  });
  return { slip, known, lines };
}

/** Who a login is, as papers name people. */
export const nameOf = async (reader: Reader, login: string) =>
  (await reader.userAccount.findUnique({ where: { login }, select: { name: true } }))?.name ?? login;

async function senderOf(reader: Reader, known: Return) {
  return (await readSenders(reader, [known])).get(known.returnNo)!;
}

async function readSlip(
  reader: Reader,
  { intakeSlipNo, paper }: { intakeSlipNo: string; paper: IntakeSlip["paper"] },
): Promise<IntakeSlip> {
  const { slip, known, lines } = await findSlip(reader, intakeSlipNo);
  const { returnNo, dealerCode, complaintNo, carrier, waybillNo, wanted } = known;
  const [sender, receivedBy, voidedBy, [counted]] = await Promise.all([
    senderOf(reader, known),
    nameOf(reader, slip.receivedBy),
    slip.voidedBy === null ? null : nameOf(reader, slip.voidedBy),
    reader.$queryRaw<
      { prints: number }[]
    >`UPDATE intake_slip SET prints = prints + 1 WHERE intake_slip_no = ${intakeSlipNo} RETURNING prints`,
  ]);
  return {
    ...{ paper, intakeSlipNo, returnNo, lines, receivedBy, receivedAt: toWireInstant(slip.receivedAt), ...printed(reader) },
    sender: { ...sender, ...(dealerCode === null ? {} : { code: known.subDistributorCode ?? dealerCode }) },
    wanted: nameOfValue("wanted", wanted, reader.locale),
    ...(complaintNo === null ? {} : { complaintNo }),
    ...(carrier === null ? {} : { carrier }),
    ...(waybillNo === null ? {} : { waybillNo }),
    missing: known.units.filter(({ state }) => state === "announced").length,
    ...(voidedBy === null ? {} : { voided: { by: voidedBy, at: toWireInstant(slip.voidedAt!), reason: slip.voidReason! } }),
    copyNo: counted!.prints,
  };
}

/** The slip 经销商退回不良品入库单 as PDF on A4 or A5; a reprint carries its copy number, a void slip says so (S1-8). */
export const printIntakeSlip = query({
  name: "documents/intake-slip",
  input: PrintIntakeSlip,
  action: "return.read",
  async run(reader, input): Promise<Download> {
    const request = { kind: "intake_slip" as const, value: await readSlip(reader, input), locale: reader.locale };
    return { contentType: "application/pdf", fileName: documentFileName(request), body: await drawDocument(request) };
  },
});

/** A label for each unit of a slip, 100×70 or 60×40 mm; a reprint says so (S1-8), and a slip that is void has none. */
export const printUnitLabels = query({
  name: "documents/unit-labels",
  input: PrintUnitLabels,
  action: "return.read",
  async run(reader, { intakeSlipNo, size }): Promise<Download> {
    const { slip, known, lines } = await findSlip(reader, intakeSlipNo);
    if (slip.voidedAt !== null) throw new DomainError("wrong_state", both("此单已作废", "this slip is void"));
    const of = { returnNo: known.returnNo, intakeSlipNo, receivedAt: toWireInstant(slip.receivedAt) };
    const [counted] = await reader.$queryRaw<{ prints: number }[]>`
      UPDATE intake_slip SET label_prints = label_prints + 1 WHERE intake_slip_no = ${intakeSlipNo} RETURNING label_prints AS prints`;
    const value: UnitLabels = {
      copyNo: counted!.prints,
      paper: `label_${size}`,
      intakeSlipNo,
      units: lines.map((line) => ({ ...line, ...of })),
      ...printed(reader),
    };
    const request = { kind: "unit_label" as const, value, locale: reader.locale };
    return { contentType: "application/pdf", fileName: documentFileName(request), body: await drawDocument(request) };
  },
});

/** The label for the parcel of a return that was authorised; the warehouse scans it. */
export const printParcelLabel = query({
  name: "documents/parcel-label",
  input: OfReturn,
  action: "return.read",
  async run(reader, { returnNo }): Promise<Download> {
    const known = await requireReturn(reader, returnNo);
    if (known.authorisedAt === null) throw new DomainError("wrong_state", both("退货单尚未批准", "the return is not authorised yet"));
    const units = known.units.filter(({ state }) => state !== "withdrawn").map(({ serial, fault }) => ({ serial, fault: fault ?? "" }));
    const value: ParcelLabel = { returnNo, to: reader.settings.company, from: await senderOf(reader, known), units, ...printed(reader) };
    const request = { kind: "parcel_label" as const, value, locale: reader.locale };
    return { contentType: "application/pdf", fileName: documentFileName(request), body: await drawDocument(request) };
  },
});
