import type { Complaint } from "../complaints";
import { requireComplaint } from "../complaints/index.server";
import { isStaff } from "../identity";
import { findActor } from "../identity/index.server";
import { allow, both, type CivilDate, invalidField, money, must, refuse, type Verdict } from "../platform";
import { command, dateColumn, nextNumber, type Reader, recordEvent, type Tx } from "../platform/index.server";
import { penaltyLifecycle } from "./lifecycle";
import type { Penalty } from "./penalty";
import { ProposePenalty } from "./schema";
import { toPenalty } from "./store.server";
import { penaltyView } from "./view.server";
import { isOpenAbove, type Violation } from "./violation";
import { EXPECTED, weighAmong } from "./weigh-penalty.server";

export interface NewPenalty {
  readonly violation: Violation;
  readonly personLogin: string;
  readonly facts: string;
  readonly occurredOn: CivilDate;
  readonly complaintNo?: string | undefined;
  readonly slipNo?: string | undefined;
  readonly shipmentNo?: string | undefined;
  readonly base?: number | undefined;
  /** What made the portal propose it by itself, which it does once. */
  readonly source?: string;
}

const departmentOf = async (tx: Tx, login: string) =>
  (await tx.userAccount.findUniqueOrThrow({ where: { login }, select: { department: true } })).department;

/**
 * Proposes a penalty, weighed by its rule as it will be if all that is proposed goes on record (S3-25 to S3-27). The row of the numbers is locked first and until the commit, so that two at
 * once see one another. Answers nothing where the same source has led to one before.
 */
export async function writePenalty(tx: Tx, proposed: NewPenalty): Promise<Penalty | undefined> {
  const { violation, personLogin, complaintNo, slipNo, shipmentNo, facts, source } = proposed;
  if (source && (await tx.penalty.count({ where: { source } })) > 0) return undefined;
  const penaltyNo = await nextNumber(tx, "penalty");
  const department = await departmentOf(tx, personLogin);
  const rule = tx.settings.penaltyRules[violation];
  const weighed = await weighAmong(tx, { ...proposed, department, rule }, EXPECTED);
  const { unit, base, nth, doubledFor, amount } = weighed;
  const row = await tx.penalty.create({
    data: {
      ...{ penaltyNo, violation, personLogin, department, facts, doubledFor, unit, base, nth, amount },
      ...{ complaintNo: complaintNo ?? null, slipNo: slipNo ?? null, shipmentNo: shipmentNo ?? null, source: source ?? null },
      ...{ occurredOn: dateColumn(proposed.occurredOn), settingsVersion: tx.settings.versions.penaltyRules ?? 0 },
      ...{ status: penaltyLifecycle.initial, version: 1, raisedBy: tx.actor.login, raisedAt: tx.now },
    },
  });
  await recordEvent(tx, {
    ...{ subjectKind: "penalty", subjectNo: penaltyNo, action: "penalties/propose", toStatus: penaltyLifecycle.initial },
    ...{ reasonCode: source ? "by_rule" : "proposed", data: { violation, personLogin, complaintNo, unit, amount, doubledFor } },
  });
  return toPenalty(row);
}

/** Of a case about conduct nobody is sanctioned before it is decided, nor where it was not sustained (S3-55, S3-56). */
export async function maySanction(reader: Reader, { complaintNo, category }: Complaint): Promise<Verdict> {
  if (!category.startsWith("conduct")) return allow;
  const where = { subjectKind: "complaint", subjectNo: complaintNo, reasonCode: "conduct_decided" };
  const decisions = await reader.event.findMany({ where, select: { data: true } });
  if (decisions.some(({ data }) => (data as { sustained?: boolean }).sustained)) return allow;
  return refuse(
    "wrong_state",
    decisions.length > 0
      ? both("态度投诉经决定不成立，不能处罚", "this case about conduct was decided as not sustained: nobody is sanctioned for it")
      : both("态度投诉尚未作出决定，不能先行处罚", "this case about conduct is not decided: nobody is sanctioned before"),
  );
}

/** Proposes a penalty for somebody of the company: what happened, and by which rule it is sanctioned (S3-24, S3-25, S4-8). */
export const proposePenalty = command({
  name: "penalties/propose",
  input: ProposePenalty,
  action: "penalty.propose",
  async run(tx, input) {
    const complaint = input.complaintNo === undefined ? null : await requireComplaint(tx, input.complaintNo);
    if (complaint) must(await maySanction(tx, complaint));
    const person = await findActor(tx, input.personLogin);
    if (!person || !isStaff(person)) throw invalidField("personLogin", both("没有此员工", "there is no such employee"));
    const occurredOn = input.occurredOn ?? tx.today;
    if (occurredOn > tx.today) throw invalidField("occurredOn", both("不能晚于今天", "must not lie ahead"));
    const { amount } = tx.settings.penaltyRules[input.violation];
    if (input.base !== undefined && (!isOpenAbove(input.violation) || money(input.base).lessThan(amount)))
      throw invalidField(
        "base",
        isOpenAbove(input.violation)
          ? both(`不能低于规定的 ${amount}`, `not less than the rule's ${amount}`)
          : both("此项按规定执行，不能另定", "the rule sets this amount"),
      );
    const shipmentNo = input.shipmentNo ?? complaint?.orderNo ?? undefined;
    return penaltyView((await writePenalty(tx, { ...input, shipmentNo, occurredOn }))!);
  },
});
