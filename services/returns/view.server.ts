import { can, isPartner } from "../identity";
import {
  advance,
  allow,
  both,
  type Locale,
  maskPhone,
  type Permission,
  refuse,
  toPermission,
  toWireInstant,
  type Verdict,
} from "../platform";
import type { Reader } from "../platform/index.server";
import { type ReturnEvent, returnLifecycle } from "./lifecycle";
import { isSettled, type Return, type ReturnUnit } from "./return";
import { turnOf } from "./unit-way";

const at = (instant: Date | null) => instant && toWireInstant(instant);

/** Who sends the goods. */
export interface Sender {
  readonly name: string;
  readonly phone: string;
}

/** The senders of returns by number; the phone of a walk-in is whole for those who handle or receive. */
export async function readSenders(
  reader: Reader,
  returns: readonly Pick<Return, "returnNo" | "dealerCode" | "subDistributorCode" | "customerId">[],
): Promise<Map<string, Sender>> {
  const present = <Value>(values: readonly (Value | null)[]) => values.filter((value) => value !== null);
  const [dealers, subDistributors, customers] = await Promise.all([
    reader.dealer.findMany({
      where: { code: { in: present(returns.map(({ dealerCode }) => dealerCode)) } },
      select: { code: true, name: true, phone: true },
    }),
    reader.subDistributor.findMany({
      where: { code: { in: present(returns.map(({ subDistributorCode }) => subDistributorCode)) } },
      select: { code: true, name: true, phone: true },
    }),
    reader.customer.findMany({ where: { id: { in: present(returns.map(({ customerId }) => customerId)) } } }),
  ]);
  const whole = can(reader.actor, "return.receive", {}).ok || can(reader.actor, "return.decide", {}).ok;
  const senders = new Map([
    ...dealers.map(({ code, name, phone }) => [`dealer ${code}`, { name, phone }] as const),
    ...subDistributors.map(({ code, name, phone }) => [`sub ${code}`, { name, phone }] as const),
    ...customers.map(({ id, name, phone }) => [id, { name, phone: whole ? phone : maskPhone(phone) }] as const),
  ]);
  const keyOf = ({ dealerCode, subDistributorCode, customerId }: (typeof returns)[number]) =>
    subDistributorCode !== null ? `sub ${subDistributorCode}` : (customerId ?? `dealer ${dealerCode}`);
  return new Map(returns.map((known) => [known.returnNo, senders.get(keyOf(known))!]));
}

/** A unit as it is answered: where it stands, and whose turn it is. What becomes of one that was replaced is the company's affair. */
export function unitView({ replacedAt, ...unit }: ReturnUnit, { actor }: Pick<Reader, "actor">) {
  if (replacedAt && isPartner(actor)) return { ...unit, state: "replaced" as const, decision: "replace" as const, next: null };
  return { ...unit, next: turnOf(unit.state, unit.decision) };
}

/** A return as it is answered; `customerId` stays inside, and so does for a partner who acted. */
export function returnView(
  { customerId: _customerId, salesRepLogin: _salesRepLogin, units, requestedBy, authorisedBy, ...row }: Return,
  sender: Sender,
  { actor }: Pick<Reader, "actor">,
) {
  const live = units.filter(({ state }) => state !== "withdrawn");
  return {
    ...row,
    ...(isPartner(actor) ? { requestedBy: null, authorisedBy: null, mismatchReason: null } : { requestedBy, authorisedBy }),
    sender,
    requestedAt: toWireInstant(row.requestedAt),
    authorisedAt: at(row.authorisedAt),
    sentAt: at(row.sentAt),
    expected: live.filter(({ state }) => state === "announced").length,
    received: live.filter(({ state }) => state !== "announced").length,
    units: units.map((unit) => unitView(unit, { actor })),
  };
}

const INTENTS = {
  authorise: "return.decide",
  refuse: "return.decide",
  cancel: "return.cancel",
  send: "return.send",
  receive: "return.receive",
  close: "return.decide",
} as const;
type Intent = keyof typeof INTENTS;

/** A return is closed once none of its units is on its way. */
export function weighClosing({ units }: Return): Verdict {
  const open = units.filter((unit) => unit.state !== "announced" && !isSettled(unit));
  if (open.length === 0) return allow;
  if (open.every((unit) => isSettled({ ...unit, owed: null })))
    return refuse("wrong_state", both("还有换机或退款未结", "an exchange or a credit is still owed"));
  return refuse("wrong_state", both("还有产品在处理中", "units are still being dealt with"));
}

/** What the reader may do about a return; what its state does not know is not offered. */
export function returnActions(
  { actor, locale }: { actor: Reader["actor"]; locale: Locale },
  known: Return,
): Partial<Record<Intent, Permission>> {
  const offered = (Object.entries(INTENTS) as [Intent, (typeof INTENTS)[Intent]][]).filter(
    ([intent, action]) => advance(returnLifecycle, known.status, intent satisfies ReturnEvent).ok && can(actor, action, known).ok,
  );
  return Object.fromEntries(offered.map(([intent]) => [intent, toPermission(intent === "close" ? weighClosing(known) : allow, locale)]));
}
