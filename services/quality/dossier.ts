import { allow, both, type Money, refuse, type Verdict } from "../platform";

export const DECISIONS = ["approve", "return_for_rework", "reject"] as const;
export type Decision = (typeof DECISIONS)[number];

/** A unit as it stood when the dossier was prepared. */
export interface DossierUnit {
  readonly serial: string;
  readonly batchNo: string;
  readonly model: string;
  readonly dealerCode: string | null;
  readonly place: string;
  /** The faults that it was seen with. */
  readonly faults: readonly string[];
  /** Whether one of them was sustained or found by inspection. */
  readonly confirmed: boolean;
  /** Its way in the return that brought it; null while it has not come. */
  readonly returnNo: string | null;
  readonly returnState: string | null;
  /** What quality found and research held of it in that return, the first first. */
  readonly seen: readonly DossierFinding[];
}

/** An inspection with what it came to, or an opinion with what it decided. */
export interface DossierFinding {
  readonly kind: "inspection" | "reinspection" | "opinion";
  readonly words: string;
  /** Whether a fault was found, or the test passed; null of an opinion. */
  readonly verdict: boolean | null;
  readonly decision: string | null;
}

export const DOSSIER_STATUSES = ["prepared", "submitted", "signed", "returned", "rejected", "superseded"] as const;
export type DossierStatus = (typeof DOSSIER_STATUSES)[number];

/** What a version of the dossier says of a case. Instants are Dates. */
export interface Dossier {
  readonly caseNo: string;
  readonly version: number;
  readonly status: DossierStatus;
  readonly findings: string;
  readonly proposal: string;
  readonly costEstimate: Money;
  readonly units: readonly DossierUnit[];
  readonly preparedBy: string;
  readonly preparedAt: Date;
  readonly submittedBy: string | null;
  readonly submittedAt: Date | null;
}

/** Nothing is to be signed for. */
export const noUnitWaits: Verdict = refuse("wrong_state", both("没有待批示的产品", "no unit waits for a signature"));
/** What was decided on is prepared anew before it is submitted again. */
export const notPrepared: Verdict = refuse("wrong_state", both("请品质准备批示材料", "quality has to prepare the dossier first"));

/** What is submitted is signed for: a dossier with other units than wait by now is prepared anew (S1-11). */
export function weighUnits(dossier: Pick<Dossier, "units">, waiting: readonly string[]): Verdict {
  const named = new Set(dossier.units.map(({ serial }) => serial));
  const lacking = waiting.filter((serial) => !named.has(serial));
  const left = [...named].filter((serial) => !waiting.includes(serial));
  const changed = [...lacking, ...left];
  if (changed.length === 0) return allow;
  const serials = changed.slice(0, 3).join(", ") + (changed.length > 3 ? " …" : "");
  return refuse(
    "wrong_state",
    both(
      `材料准备后产品有变动（${serials}），请品质重新准备`,
      `other units wait since it was prepared (${serials}): quality has to prepare it anew`,
    ),
  );
}

/** What the general manager looks at first: a unit in which no fault was found, or that has not come back. */
export const isException = ({ confirmed, returnNo }: Pick<DossierUnit, "confirmed" | "returnNo">): boolean =>
  !confirmed || returnNo === null;
