import type { NextStep } from "../complaints";
import type { readComplaint } from "../complaints/index.server";
import { isPartner } from "../identity";
import { readSpeakers } from "../identity/index.server";
import { both, inLocale, type Permission } from "../platform";
import type { Reader } from "../platform/index.server";
import { nameOfValue } from "../platform/value-names";

type Case = Awaited<ReturnType<typeof readComplaint>>;
type Names = Readonly<Record<string, string>>;

/** What a reader's page says of the step that a case waits for. */
export interface NextOfCase {
  readonly step: NextStep;
  /** The task that is to be done, where the step is one. */
  readonly taskNo: number | null;
  readonly permission: Permission;
  /** The reader is to take it; what it still lacks may have to come first. */
  readonly mine: boolean;
  /** Whoever it waits for, where that is not the reader. */
  readonly waitsFor: string | null;
}

/** The open task that is this reader's to do: one given to them before one of their department. */
function ownTask({ actor }: Reader, { solution }: Case) {
  const open = solution.tasks.filter(({ can }) => can.complete.ok);
  return open.find(({ assigneeLogin }) => assigneeLogin === actor.login) ?? open[0];
}

async function nameApprovers(reader: Reader, { solution, primaryDepartment }: Case): Promise<string> {
  const proposal = solution.proposals.find(({ status }) => status === "draft");
  const department = proposal?.department ?? primaryDepartment;
  const { headLogins } = await readSpeakers(reader, department);
  const logins = headLogins.filter((login) => login !== proposal?.draftedBy);
  const people = await reader.userAccount.findMany({ where: { login: { in: logins } }, select: { name: true } });
  const named = people.map(({ name }) => name).join(inLocale(both("、", ", "), reader.locale));
  return named || nameOfValue("role", "service_manager", reader.locale);
}

const nameWorkers = ({ locale }: Reader, { solution }: Case, names: Names): string => {
  const open = solution.tasks.filter(({ status }) => status === "open");
  const whose = open.map(
    ({ assigneeLogin, department }) => (assigneeLogin && names[assigneeLogin]) ?? nameOfValue("department", department, locale),
  );
  return [...new Set(whose)].join(inLocale(both("、", ", "), locale));
};

/** Whom the step waits for; partners are not told who of the company works a case. */
async function nameWhomItWaitsFor(reader: Reader, view: Case, names: Names): Promise<string | null> {
  if (isPartner(reader.actor)) return null;
  if (view.handledBy === "dealer") return view.servicingParty.name;
  if (view.solution.next === "review") return null;
  if (view.solution.next === "approve") return await nameApprovers(reader, view);
  if (view.solution.next === "completeTask") return nameWorkers(reader, view, names);
  return view.ownerLogin && (names[view.ownerLogin] ?? null);
}

/** The step that a case waits for as its reader sees it: theirs to take, or whose it is. Null when nothing is left to do. */
export async function readNext(reader: Reader, view: Case, names: Names): Promise<NextOfCase | null> {
  const { next: step, can } = view.solution;
  if (step === null) return null;
  const task = step === "completeTask" ? ownTask(reader, view) : undefined;
  const first = view.solution.tasks.find(({ status }) => status === "open");
  const all = { ...view.can, ...can, accept: can.answer };
  const permission = step === "completeTask" ? ((task ?? first)?.can.complete ?? all.review) : all[step];
  const mine = permission.ok || (step === "handOver" && view.can.assess.ok);
  const waitsFor = mine ? null : await nameWhomItWaitsFor(reader, view, names);
  return { step, taskNo: task?.taskNo ?? null, permission, mine, waitsFor };
}
