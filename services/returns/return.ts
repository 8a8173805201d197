import type { CoreCondition } from "../parts";
import { allow, type Bilingual, both, refuse, type Verdict } from "../platform";
import type { ReturnStatus } from "./lifecycle";
import type { SettlementKind } from "./settlement";
import { type Decision, hasEnded, type ReturnUnitState } from "./unit-lifecycle";

/** What the sender wants for the goods. */
export const WANTED = ["send_back", "exchange", "credit"] as const;
/** How a unit looks when it arrives; `unannounced` is one that the return does not name and that nobody looked at. */
export const CONDITIONS = ["intact", "damaged", "opened", "incomplete", "unannounced"] as const;
export type Condition = (typeof CONDITIONS)[number];

export interface ReturnUnit {
  readonly unitNo: string;
  readonly returnNo: string;
  readonly position: number;
  readonly serial: string;
  /** Null for a unit that came unannounced. */
  readonly fault: string | null;
  readonly faultCategory: string | null;
  readonly announced: boolean;
  readonly state: ReturnUnitState;
  readonly version: number;
  readonly condition: Condition | null;
  readonly intakeSlipNo: string | null;
  /** What research decided last; null until then, and again when it did not pass. */
  readonly decision: Decision | null;
  /** When its sender got another one for it: it is the company's from then on. */
  readonly replacedAt: Date | null;
  /** What its sender is owed for it and has not got yet. */
  readonly owed: SettlementKind | null;
}

/** An authorisation to send goods back (RMA), for a dealer or a walk-in (1.10). */
export interface Return {
  readonly returnNo: string;
  readonly dealerCode: string | null;
  readonly customerId: string | null;
  /** Of a sub-distributor's goods, whose dealer stands beside it. */
  readonly subDistributorCode: string | null;
  readonly complaintNo: string | null;
  readonly wanted: (typeof WANTED)[number];
  readonly reason: string;
  readonly status: ReturnStatus;
  readonly version: number;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly authorisedBy: string | null;
  readonly authorisedAt: Date | null;
  readonly refusedFor: string | null;
  readonly cancelledFor: string | null;
  /** Why staff named another sender than the units' (1.1). */
  readonly mismatchReason: string | null;
  readonly carrier: string | null;
  readonly waybillNo: string | null;
  readonly sentAt: Date | null;
  /** The dealer's sales representative today. */
  readonly salesRepLogin: string | null;
  readonly units: readonly ReturnUnit[];
}

/** Whether the company keeps a unit: its sender wanted another one or the money, or has got another one. */
export const isKept = ({ wanted }: Pick<Return, "wanted">, { replacedAt }: Pick<ReturnUnit, "replacedAt">): boolean =>
  wanted !== "send_back" || replacedAt !== null;

/** Whether nothing of a unit concerns its sender any more: its way has ended or it is the company's, and nothing is owed for it. */
export const isSettled = ({ state, replacedAt, owed }: Pick<ReturnUnit, "state" | "replacedAt" | "owed">): boolean =>
  (hasEnded(state) || replacedAt !== null) && owed === null;

/** Whether a return ends by itself: everything has come, and nothing of it concerns its sender any more. */
export const isDone = ({
  status,
  units,
}: Pick<Return, "status"> & { units: readonly Pick<ReturnUnit, "state" | "replacedAt" | "owed">[] }) =>
  status === "received" && units.every(isSettled);

/** How a unit that somebody owed came back, as cores say it: a box that was opened takes nothing from it. */
export const asCore = (condition: Condition): CoreCondition =>
  condition === "damaged" || condition === "incomplete" ? condition : "intact";

/** What the register says of a serial that somebody wants to send back. */
export interface Standing {
  readonly place: string;
  /** The open return that names it, if any. */
  readonly openReturnNo: string | null;
}

/** Only a unit that is ours, is out, and stands in no other open return comes back. */
export function mayComeBack(serial: string, standing: Standing | undefined): Verdict {
  const no = (why: Bilingual) => refuse("invalid_input", why);
  if (!standing) return no(both(`没有序列号 ${serial}，不是本公司产品或尚未登记`, `no unit ${serial}: not ours, or not registered yet`));
  if (standing.openReturnNo !== null) return no(both(`${serial} 已在一张未结束的退货单中`, `${serial} stands in another open return`));
  if (standing.place === "scrapped") return no(both(`${serial} 已报废`, `${serial} was scrapped`));
  if (standing.place === "supplier") return no(both(`${serial} 已退供应商`, `${serial} went to its supplier`));
  if (standing.place === "stock" || standing.place === "workshop")
    return no(both(`${serial} 在公司库存中，尚未发出`, `${serial} is in our own stock`));
  return allow;
}

export interface Scanned {
  readonly serial: string;
  readonly condition: Condition;
}

/** What is wrong with one scanned unit of a receiving, or nothing; an expected one has to be looked at. */
export function weighScanned({ serial, condition }: Scanned, units: readonly ReturnUnit[], standing: Standing | undefined): Verdict {
  const known = units.find((unit) => unit.serial === serial && unit.state !== "withdrawn");
  if (!known) return mayComeBack(serial, standing);
  if (known.state !== "announced")
    return refuse(
      "invalid_input",
      both(`${serial} 已由 ${known.intakeSlipNo ?? ""} 入库`, `${serial} came in by ${known.intakeSlipNo ?? ""}`),
    );
  if (condition === "unannounced")
    return refuse("invalid_input", both(`${serial} 已预报，请选择外观状况`, `${serial} was announced: say how it looks`));
  return mayComeBack(serial, standing && { ...standing, openReturnNo: null });
}
