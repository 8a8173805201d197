import type { z } from "zod";
import { type ReceivedFile, ReceivedFiles } from "../attachments/index.server";
import { lockComplaint, recordOnCase } from "../complaints/index.server";
import { isPartner } from "../identity";
import { findDealer, findSubDistributor, recordCustomer } from "../parties/index.server";
import { both, DomainError, invalidField } from "../platform";
import { command, nextNumber, recordEvent, type Tx } from "../platform/index.server";
import { isFault } from "./fault-category";
import { returnLifecycle } from "./lifecycle";
import { keepPhotos } from "./photos.server";
import { MOST_UNITS, RequestReturn } from "./schema";
import { addUnits, type NewUnit, readStandings, refuseBadUnits } from "./store.server";
import { weighComingBack } from "./whose-units.server";

const ACTION = "returns/request";
type Asked = z.output<typeof RequestReturn>;

export interface Sender {
  readonly dealerCode?: string;
  readonly subDistributorCode?: string;
  readonly customerId?: string;
}

/** Who is named as the sender: a partner names itself at most. */
function readNamed({ actor, role }: Tx, { dealerCode, subDistributorCode, customer }: Asked) {
  const named = { dealerCode, subDistributorCode, customer };
  if (!isPartner(actor)) return named;
  const own = role === "sub_distributor" ? { subDistributorCode: actor.subDistributorCode } : { dealerCode: actor.dealerCode };
  const all = { dealerCode: undefined, subDistributorCode: undefined, customer: undefined, ...own };
  const isForeign = (Object.keys(named) as (keyof typeof named)[]).some((key) => named[key] !== undefined && named[key] !== all[key]);
  if (isForeign) throw new DomainError("not_found", both("没有该经销商", "no such dealer"));
  return all;
}

/** A partner that is suspended, or whose dealer is, asks for nothing itself. */
function refuseSuspended({ actor }: Tx, ...parties: readonly { status: string }[]): void {
  if (isPartner(actor) && parties.some(({ status }) => status === "suspended"))
    throw new DomainError("forbidden", both("该单位已暂停合作，不能提交申请", "this party is suspended and cannot submit requests"));
}

/** Whose goods come back: a partner's own, else the dealer, the sub-distributor or the walk-in that is named. */
async function findSender(tx: Tx, asked: Asked): Promise<Sender> {
  const { dealerCode, subDistributorCode, customer } = readNamed(tx, asked);
  if ([dealerCode, subDistributorCode, customer].filter((one) => one !== undefined).length !== 1)
    throw invalidField(
      "dealerCode",
      both("请填写经销商或分销商编号，或散户的姓名和电话", "name the dealer, the sub-distributor, or a walk-in's name and phone"),
    );
  if (customer !== undefined) return { customerId: await recordCustomer(tx, customer) };
  if (subDistributorCode !== undefined) {
    const found = await findSubDistributor(tx, subDistributorCode, tx.today);
    if (!found)
      throw invalidField(
        "subDistributorCode",
        both(`没有分销商 ${subDistributorCode}`, `there is no sub-distributor ${subDistributorCode}`),
      );
    refuseSuspended(tx, found, found.parent);
    return { subDistributorCode, dealerCode: found.parent.code };
  }
  const dealer = await findDealer(tx, dealerCode!);
  if (!dealer) throw invalidField("dealerCode", both(`没有经销商 ${dealerCode}`, `there is no dealer ${dealerCode}`));
  refuseSuspended(tx, dealer);
  return { dealerCode: dealer.code };
}

/** The units asked for: each with its fault, and behind them serials that share one. */
function readUnits({ units = [], serials = [], fault, faultCategory }: Asked) {
  if (units.length + serials.length === 0) throw invalidField("serials", both("请填写序列号", "name the serials"));
  if (units.length + serials.length > MOST_UNITS)
    throw invalidField("serials", both(`每单最多 ${MOST_UNITS} 台`, `${MOST_UNITS} units at most`));
  if (serials.length > 0 && fault === undefined) throw invalidField("fault", both("请填写故障", "say what is wrong"));
  return [...units, ...serials.map((serial) => ({ serial, fault: fault!, faultCategory }))];
}
type Named = ReturnType<typeof readUnits>;

/** A fault is one of the categories of product quality. */
function refuseUnknownFaults({ settings }: Tx, units: Named, apart: number): void {
  for (const [index, { faultCategory }] of units.entries()) {
    if (faultCategory !== undefined && !isFault(settings.complaintCategories, faultCategory))
      throw invalidField(
        index < apart ? `units[${index}].faultCategory` : "faultCategory",
        both(`没有故障类别 ${faultCategory}`, `there is no fault ${faultCategory}`),
      );
  }
}

interface NewReturn extends Pick<Asked, "wanted" | "reason" | "mismatchReason"> {
  readonly sender: Sender;
  readonly complaintNo: string | null;
  readonly units: readonly NewUnit[];
  readonly action: string;
  readonly files: readonly ReceivedFile[];
}

/** Writes a return that was asked for under the next number, with its photos and its units. Callers have weighed them. */
export async function insertReturn(tx: Tx, { sender, complaintNo, wanted, reason, mismatchReason, units, action, files }: NewReturn) {
  const returnNo = await nextNumber(tx, "return");
  const status = returnLifecycle.initial;
  const requested = { requestedBy: tx.actor.login, requestedAt: tx.now };
  const said = { complaintNo, wanted, reason, mismatchReason: mismatchReason ?? null };
  await tx.returnAuthorisation.create({ data: { returnNo, ...sender, ...said, status, version: 1, ...requested } });
  const kept = await keepPhotos(tx, returnNo, files);
  const serials = units.map(({ serial }) => serial);
  await recordEvent(tx, {
    ...{ subjectKind: "return", subjectNo: returnNo, action, toStatus: status, reasonCode: "requested" },
    data: { ...sender, wanted, units: serials, ...(kept.length > 0 && { files: kept }) },
  });
  await addUnits(tx, { returnNo, after: 0 }, units);
  return { returnNo, status };
}

async function write(tx: Tx, input: Asked, files: readonly ReceivedFile[]) {
  const { complaintNo, wanted, reason } = input;
  const units = readUnits(input);
  const complaint = complaintNo === undefined ? null : await lockComplaint(tx, complaintNo);
  const sender = await findSender(tx, input);
  const apart = input.units?.length ?? 0;
  refuseUnknownFaults(tx, units, apart);
  const serials = units.map(({ serial }) => serial);
  const standings = await readStandings(tx, serials);
  const fieldOf = (index: number) => (index < apart ? `units[${index}].serial` : `serials[${index - apart}]`);
  const { dealerCode = null, subDistributorCode = null } = sender;
  const claimed = { sender: { dealerCode, subDistributorCode }, serials, mismatchReason: input.mismatchReason };
  const { weigh, isMismatch } = await weighComingBack(tx, claimed, standings);
  refuseBadUnits(units, weigh, fieldOf);
  const rows = units.map(({ serial, fault, faultCategory }) => ({ serial, fault, faultCategory: faultCategory ?? null, announced: true }));
  const asked = {
    sender,
    complaintNo: complaintNo ?? null,
    wanted,
    reason,
    units: rows,
    action: ACTION,
    files,
    ...(isMismatch && { mismatchReason: input.mismatchReason }),
  };
  const { returnNo, status } = await insertReturn(tx, asked);
  if (complaint) await recordOnCase(tx, complaint, { action: ACTION, reasonCode: "return_requested", data: { returnNo, visible: true } });
  return { returnNo, status };
}

/**
 * Asks to send units back, by a dealer or a sub-distributor itself or by customer service for them or a walk-in, from a case where there is one (1.10, S1-3).
 * Every unit is its sender's (1.1), is out, and stands in no other open return. Refuses with `invalid_input` naming each unit at fault.
 */
export const requestReturn = command({
  name: ACTION,
  input: RequestReturn,
  action: "return.request",
  run: (tx, input) => write(tx, input, []),
});

/** The same with photos of what is wrong. */
export const requestReturnWithPhotos = command({
  name: "returns/request-with-photos",
  input: RequestReturn.extend({ files: ReceivedFiles }),
  action: "return.request",
  run: (tx, { files, ...input }) => write(tx, input, files),
});
