import type { TimerNews } from "../clocks/index.server";
import { readRolesAbove } from "../escalation/index.server";
import { findColleagues, findHeads, findStandIns } from "../identity/index.server";
import type { News, Recipients } from "../notices";
import { notify } from "../notices/index.server";
import { ROLES, type Role, toWireInstant } from "../platform";
import type { NewEvent, Tx } from "../platform/index.server";
import type { Facts } from "./facts";
import { readFacts } from "./facts.server";
import { type Concerned, hears, NEWS_TABLE } from "./table";

/** The accounts behind those concerned: heads and deputies of departments, their people where the whole is told, and whoever stands in for a person that is away (S3-24, S3-32). */
async function resolve(
  tx: Tx,
  { logins = [], departments = [], whole = [], inPerson = false, ...others }: Omit<Concerned, "except">,
): Promise<Recipients> {
  const heads = await Promise.all(departments.map((department) => findHeads(tx, department)));
  const named = [...logins, ...heads.flatMap(({ headLogin, deputyLogin }) => [headLogin, deputyLogin])].filter((login) => login !== null);
  const standIns = named.length > 0 && !inPerson ? await findStandIns(tx, named) : [];
  const people = await Promise.all(whole.map((department) => findColleagues(tx, department)));
  return { ...others, logins: [...named, ...standIns, ...people.flat()] };
}

/** Makes notices of what was recorded in a transaction, after the table. The same news told twice in one transaction is told once. */
export async function tellEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  const known = new Map<string, Facts>();
  const news = new Map<string, News>();
  for (const event of events) {
    const { subjectKind, subjectNo } = event;
    for (const row of NEWS_TABLE.filter((candidate) => hears(candidate, event))) {
      const facts = known.get(`${subjectKind} ${subjectNo}`) ?? (await readFacts(tx, event));
      known.set(`${subjectKind} ${subjectNo}`, facts);
      const data = (event.data ?? {}) as Record<string, unknown>;
      const params = row.params?.(data, event) ?? {};
      const { except = [], ...concerned } = row.to(facts, data);
      const to = { ...(await resolve(tx, concerned)), except: [facts.concernsLogin, ...except] };
      const told = { kind: row.kind, subjectKind, subjectNo, params, to, urgent: facts.urgent } as News;
      news.set(`${row.kind} ${subjectNo} ${JSON.stringify(params)}`, told);
    }
  }
  await notify(tx, ...news.values());
}

type Limit = "time_limit_near" | "time_limit_missed";

/** Subjects whose clocks are their department's. */
const OF_DEPARTMENTS = ["liaison_slip", "rectification"] as const;

/**
 * A limit that is near or missed is told to whoever has the case in hand and to the dealer in whose queue it is; of a slip or a form to who
 * owes its answer, and once it is missed to who asked. Whom the policy names hears of every limit that is missed (1.8, S2-14, S3-58).
 */
export async function tellLimit(tx: Tx, news: TimerNews & { kind: Limit }): Promise<void> {
  const { kind, subject, timer, dueAt, urgent } = news;
  if (kind === "time_limit_near" && dueAt < tx.now) return; // told late: it is missed by now, which is news of its own
  if (CORRECTIVE.some((known) => known === subject.kind)) return await tellCorrectiveLimit(tx, news);
  const subjectKind = (["complaint", ...OF_DEPARTMENTS] as const).find((known) => known === subject.kind);
  if (!subjectKind) return;
  const facts = await readFacts(tx, { subjectKind, subjectNo: subject.no });
  const department = facts.department === null ? [] : [facts.department];
  const isMissed = kind === "time_limit_missed";
  const ofDepartment = { departments: department, logins: isMissed ? [facts.ownerLogin] : [] };
  const inHand = facts.ownerLogin === null ? { roles: ["customer_service" as Role] } : { logins: [facts.ownerLogin] };
  const ofCase = { ...inHand, dealerCode: facts.queueOfDealer };
  const { roles = [], ...others } = await resolve(tx, subjectKind === "complaint" ? ofCase : ofDepartment);
  const above = isMissed ? await readRolesAbove(tx, news) : [];
  const to = { ...others, roles: [...roles, ...ROLES.filter((role) => above.includes(role))], except: [facts.concernsLogin] };
  const params = { subjectKind, timer, dueAt: toWireInstant(dueAt) };
  await notify(tx, { kind, subjectKind, subjectNo: subject.no, params, to, urgent });
}

const CORRECTIVE = ["corrective_action", "corrective_step"] as const;

/**
 * A limit of a corrective action: of a step told to its owner, the look at its effect to quality, everything else to who opened it; a missed
 * one also to who opened it and to whom the policy names (S1-5).
 */
async function tellCorrectiveLimit(
  tx: Tx,
  { kind, subject, timer, dueAt, urgent, escalatesTo }: TimerNews & { kind: Limit },
): Promise<void> {
  const of = CORRECTIVE.find((known) => known === subject.kind)!;
  const actionNo = of === "corrective_step" ? subject.no.replace(/-\d+$/, "") : subject.no;
  const doer = await readFacts(tx, { subjectKind: of, subjectNo: subject.no });
  const opener = await readFacts(tx, { subjectKind: "corrective_action", subjectNo: actionNo });
  const isMissed = kind === "time_limit_missed";
  const roles = [
    ...(timer === "corrective_check" ? (["quality"] as const) : []),
    ...ROLES.filter((role) => isMissed && role === escalatesTo),
  ];
  const logins = timer === "corrective_check" && !isMissed ? [] : [doer.ownerLogin, ...(isMissed ? [opener.ownerLogin] : [])];
  const to = { ...(await resolve(tx, { logins, roles })), except: [opener.concernsLogin] };
  const params = { subjectKind: "corrective_action", timer, dueAt: toWireInstant(dueAt) };
  await notify(tx, { kind, subjectKind: "corrective_action", subjectNo: actionNo, params, to, urgent });
}

/** Quality, research, production and the general manager are told of a batch that is suspected (S1-32, S1-34). */
export async function tellBatch(
  tx: Tx,
  { batchNos, caseNo, serials, roles }: { batchNos: readonly string[]; caseNo: string | null; serials: number; roles: readonly Role[] },
): Promise<void> {
  const told = { params: { serials }, to: { roles } };
  if (caseNo !== null) return await notify(tx, { kind: "batch_case_opened", subjectKind: "batch_case", subjectNo: caseNo, ...told });
  await notify(tx, ...batchNos.map((no): News => ({ kind: "batch_warned", subjectKind: "batch", subjectNo: no, ...told })));
}

/** One act tells the four parties of an issue that stands for others (S1-32). */
export const tellIssue = (tx: Tx, { complaintNo, roles }: { complaintNo: string; roles: readonly Role[] }): Promise<void> =>
  notify(tx, { kind: "issue_raised", subjectKind: "complaint", subjectNo: complaintNo, params: {}, to: { roles } });

/** A part that is lacking is told to who plans production. */
export const tellShortage = (tx: Tx, { sku }: { sku: string }): Promise<void> =>
  notify(tx, { kind: "part_short", subjectKind: "part", subjectNo: sku, params: {}, to: { roles: ["planner"] } });
