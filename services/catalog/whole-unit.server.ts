import { both, type CivilDate, DomainError, invalidField } from "../platform";
import { dateColumn, type Reader, recordEvent, type Tx } from "../platform/index.server";
import { stockArrived, stockArriving } from "./signals.server";
import { lockStock, lockUnit, shelfStatusOf } from "./store.server";
import type { Unit } from "./unit";

/** What moved units, as their movement names it. */
interface Source {
  readonly sourceKind: "unit" | "core" | "batch_case" | "return";
  readonly sourceNo: string;
}
interface Moved extends Source {
  readonly model: string;
  /** Where they stood in stock, and where they stand now; nothing outside it. */
  readonly from?: Unit["stockStatus"];
  readonly to?: Unit["stockStatus"];
  readonly units: number;
}

/** The part that stands for a model's whole unit, if its units are exchanged at all. */
export const findWholeUnit = (reader: Reader, model: string) => reader.part.findUnique({ where: { model }, select: { sku: true } });

const movement = (tx: Tx, { sourceKind, sourceNo }: Source) => ({ sourceKind, sourceNo, actor: tx.actor.login, at: tx.now });

/**
 * Units came into stock, left it or changed their status there: the pieces of the part that stands for their model follow, and who waits
 * for one is given it. Units that are promised stay: refused with `conflict`. The product is locked, so that none becomes a part meanwhile.
 */
export async function moveUnits(tx: Tx, { model, from = null, to = null, units, ...source }: Moved): Promise<void> {
  if (from === to || units === 0) return;
  await tx.$queryRaw`SELECT 1 FROM product WHERE model = ${model} FOR SHARE`;
  const part = await findWholeUnit(tx, model);
  if (!part) return;
  const { sku } = part;
  if (to === "good") await stockArriving.tell(tx, { skus: [sku] });
  const good = (await lockStock(tx, [sku])).get(sku)!;
  if (from === "good" && good.available < units)
    throw new DomainError(
      "conflict",
      both(`${model} 的库存整机已分配给换机申请`, `the units of ${model} in stock are promised to exchanges`),
    );
  const pieces = [
    { status: from, quantity: -units },
    { status: to, quantity: units },
  ].flatMap(({ status, quantity }) => (status === null ? [] : [{ sku, status, quantity }]));
  await tx.stock.createMany({ data: pieces.map(({ status }) => ({ sku, status })), skipDuplicates: true });
  await tx.stockMovement.createMany({ data: pieces.map((piece) => ({ ...piece, ...movement(tx, source) })) });
  if (to === "good") await stockArrived.tell(tx, { skus: [sku] });
}

/** A new part stands for a whole unit: its units in stock are its pieces from now on. Refuses a model that there is none of, or that has its part. */
export async function openWholeUnit(tx: Tx, { sku, model }: { sku: string; model: string }): Promise<void> {
  const counted = await tx.unit.groupBy({ by: ["stockStatus"], where: { model, place: "stock" }, _count: true });
  const pieces = counted.map(({ stockStatus, _count }) => ({ sku, status: stockStatus!, quantity: _count }));
  await tx.stock.createMany({ data: pieces.map(({ status }) => ({ sku, status })), skipDuplicates: true });
  await tx.stockMovement.createMany({
    data: pieces.map((piece) => ({ ...piece, ...movement(tx, { sourceKind: "unit", sourceNo: model }) })),
  });
}

/** Locks the product that a new part is to stand for whole. */
export async function lockModel(tx: Tx, model: string): Promise<void> {
  const found = await tx.$queryRaw<unknown[]>`SELECT 1 FROM product WHERE model = ${model} FOR UPDATE`;
  if (found.length === 0) throw invalidField("model", both(`没有型号 ${model}`, `no product ${model}`));
  const taken = await findWholeUnit(tx, model);
  if (taken) throw invalidField("model", both(`型号 ${model} 已有整机编号 ${taken.sku}`, `${taken.sku} stands for ${model} already`));
}

const stockStatusOf = ({ place, stockStatus }: Pick<Unit, "place" | "stockStatus">) => (place === "stock" ? stockStatus : null);

/** Whether a unit stands with us and nobody may have it: it came back and was not decided yet, or its batch waits. */
export const isHeld = ({ place, stockStatus }: Pick<Unit, "place" | "stockStatus">): boolean => place === "stock" && stockStatus !== "good";

/**
 * Records that a unit left for its customer; the unit must be locked. One that is held, or on its way to us, stays where it is, whoever it was
 * sold to before.
 */
export async function handUnitToCustomer(tx: Tx, serial: string): Promise<void> {
  const unit = await lockUnit(tx, serial);
  if (isHeld(unit) || unit.place === "in_transit") return;
  await tx.unit.update({ where: { serial }, data: { place: "customer", stockStatus: null } });
  await moveUnits(tx, { model: unit.model, from: stockStatusOf(unit), units: 1, sourceKind: "unit", sourceNo: serial });
}

/** Whether a serial is a good unit of this model in stock; its row is locked. */
export async function lockUnitInStock(tx: Tx, { serial, model }: { serial: string; model: string }): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM unit WHERE serial = ${serial} AND model = ${model} AND place = 'stock' AND stock_status = 'good' FOR NO KEY UPDATE`;
  return rows.length === 1;
}

/** Where a unit goes that takes another one's place, and since when that one was covered. */
interface Given {
  readonly serial: string;
  readonly replaces: string;
  readonly place: "dealer" | "customer";
  readonly dealerCode: string | null;
  readonly coveredFrom: CivilDate | null;
}

/**
 * Gives a unit of the stock to whoever has or had the one that it replaces: at its dealer's or its customer's, covered from when that one was.
 * Its piece leaves with the slip that names it.
 */
export async function giveUnit(tx: Tx, { serial, coveredFrom, ...given }: Given) {
  await tx.unit.update({
    where: { serial },
    data: { ...given, stockStatus: null, shippedOn: dateColumn(tx.today), coveredFrom: coveredFrom && dateColumn(coveredFrom) },
  });
}

/** Records that units have left for us: they are with nobody until they come in. What stands with us already stays there. */
export async function sendUnitsOff(tx: Tx, serials: readonly string[]): Promise<void> {
  for (const serial of [...serials].sort()) await lockUnit(tx, serial);
  await tx.unit.updateMany({
    where: { serial: { in: [...serials] }, place: { in: ["dealer", "customer"] } },
    data: { place: "in_transit" },
  });
}

/** Takes a unit that came back into quarantine: it is nobody's to give again before it was looked at. */
export async function takeUnitIn(tx: Tx, serial: string, source: Source): Promise<void> {
  const unit = await lockUnit(tx, serial);
  await tx.unit.update({ where: { serial }, data: { place: "stock", stockStatus: "quarantine" } });
  await moveUnits(tx, { model: unit.model, from: stockStatusOf(unit), to: "quarantine", units: 1, ...source });
}

/** Lets a unit go: to where it had stood before it was taken in by mistake or sent off for nothing, to its sender, its supplier, or to scrap. */
export async function letUnitOut(tx: Tx, { serial, place, ...source }: Source & { serial: string; place: Unit["place"] }): Promise<void> {
  const unit = await lockUnit(tx, serial);
  await tx.unit.update({ where: { serial }, data: { place, stockStatus: null } });
  await moveUnits(tx, { model: unit.model, from: stockStatusOf(unit), units: 1, ...source });
}

/** What a unit in our own stock has not: it was shipped to nobody, and no cover of another one goes on in it. */
const AS_NEW = { dealerCode: null, shippedOn: null, coveredFrom: null };

/**
 * Puts a unit that came back and was found good on the shelf: it is the company's again, and goes to who waits for one. Where a case holds
 * its batch it waits there as the others do, unless the unit itself was signed for. To whom it had been shipped stays in its history.
 */
export async function shelveUnit(tx: Tx, { serial, isSignedFor, ...source }: Source & { serial: string; isSignedFor: boolean }) {
  const unit = await lockUnit(tx, serial);
  const to = isSignedFor ? "good" : await shelfStatusOf(tx, unit.batchNo);
  const was = { shippedOn: unit.shippedOn, dealerCode: unit.dealerCode };
  await recordEvent(tx, { subjectKind: "unit", subjectNo: serial, action: "shelve_unit", reasonCode: "came_back", data: was });
  await tx.unit.update({ where: { serial }, data: { place: "stock", stockStatus: to, ...AS_NEW } });
  await moveUnits(tx, { model: unit.model, from: stockStatusOf(unit), to, units: 1, ...source });
}
