import type { UnitDecision as Decision } from "@services/returns";

/** A unit as the books have it: where it is, and how far it has come in the return that brought it. */
export interface Life {
  serial: string;
  batch: string;
  /** The dealer whose it is; nobody's on our shelf, and none of a customer's of the company. */
  dealer: string | null;
  place: "dealer" | "customer" | "in_transit" | "stock" | "scrapped" | "supplier";
  stock: "good" | "quarantine" | "on_hold" | null;
  returnNo: string | null;
  wanted: "send_back" | "exchange";
  state: string | null;
  decision: Decision | null;
  /** Whether it passed the test that its last opinion asked for. */
  passed: boolean;
  /** Whether its sender got another one for it. */
  replaced: boolean;
  /** What the case of its batch says of it; freed is what it called back and then called off. */
  hold: "held" | "released" | "ended" | "freed" | null;
}
export interface CaseBook {
  no: string;
  batch: string;
  status: "handling_chosen" | "awaiting_sign_off" | "signed" | "executing" | "closed";
  /** The dealer that handles its units itself, and whether it is done with them. */
  atDealer: string | null;
  /** The dealer whose units come back to the factory. */
  callsBack: string | null;
  /** Whether quality has freed the shelf after it was rejected. */
  isFreed: boolean;
  isReported: boolean;
  /** Whether a dossier was prepared since it was last decided on, and of which units. */
  prepared: boolean;
  submitted: string[];
}
export interface Lives {
  units: Life[];
  cases: CaseBook[];
  /** By return what came in by a slip that stands. */
  arrived: Map<string, Set<string>>;
  /** The returns whose parcel was told of. */
  sent: Set<string>;
  /** Requests for parts that say that a unit is faulty, until they are cancelled. */
  asked: { no: string; serial: string; dealer: string; cancelled: boolean }[];
  /** How many batches were made. */
  batches: number;
}

export const newLife = (serial: string, batch: string, dealer: string | null): Life => ({
  ...{ serial, batch, dealer, place: "dealer", stock: null, returnNo: null, wanted: "exchange", state: null },
  ...{ decision: null, passed: false, replaced: false, hold: null },
});

/** The states in which a unit stands in our house. */
const IN_HOUSE = ["received", "inspected", "opinion_given", "parts_confirmed", "scheduled", "repaired", "reinspected", "replaced"];
export const isInHouse = ({ state }: Life): boolean => state !== null && IN_HOUSE.includes(state);
export const isOut = ({ state, place }: Life): boolean => (place === "dealer" || place === "customer") && state === null;

/** Nobody touches what waits for the signature; all else is a matter of its state. */
export const isFree = ({ hold }: Life): boolean => hold !== "held";

/** What came in by slips of the return that a unit stands in. */
export const arrivedWith = ({ arrived }: Lives, { returnNo }: Life): Set<string> => {
  const known = arrived.get(returnNo!) ?? new Set<string>();
  arrived.set(returnNo!, known);
  return known;
};

/** Where a unit is with its sender. */
export const placeAtSender = ({ dealer }: Life): "dealer" | "customer" => (dealer === null ? "customer" : "dealer");

/** A unit has gone its way: it is nowhere in a return any more. */
export function end(life: Life, to: Pick<Life, "place" | "stock">): void {
  Object.assign(life, to, { state: null, returnNo: null, decision: null, passed: false });
  if (life.hold === "released") life.hold = "ended";
}

/** The shelf of a batch whose case stands is held, except for what was signed for; all of it is where the case was rejected, until quality frees it. */
export function shelfOf({ cases }: Lives, { batch, hold }: Life): "good" | "on_hold" {
  const one = cases.find((known) => known.batch === batch);
  if (!one || one.isFreed) return "good";
  return one.status !== "closed" && (hold === "ended" || hold === "released") ? "good" : "on_hold";
}
