import type { CivilDate, SlaPolicy } from "../platform";

/** What a limit is chosen by. Whose case it is and of what sort nobody asks here: a fact that is missing fits no row that asks for it. */
export interface TimerFacts {
  readonly kind?: string | null;
  readonly channel?: string | null;
  /** `service` or `service.attitude`: the top level counts. */
  readonly category?: string | null;
  readonly urgency?: string | null;
  readonly severity?: string | null;
  readonly level?: string | null;
  readonly complainantKind?: string | null;
  /** The day that was named for it: it is due at the close of that day, whatever the limit. */
  readonly dueOn?: CivilDate | null;
  /** The instant that was named for it, as on the wire, since facts are kept as JSON: it is due then, whatever the limit. */
  readonly dueAt?: string | null;
}

/** What follows no policy: an answer by an instant whatever the progress, and a solution by one; each is kept on its own (S4-14). */
export type PromiseTimer = "promise" | "promised_resolution";

const topOf = (category: string): string => category.split(".", 1)[0]!;

/** True where each field that the row names has the case's value among its own. */
function fits({ appliesTo }: SlaPolicy, facts: TimerFacts): boolean {
  const category = facts.category ? topOf(facts.category) : undefined;
  if (category && appliesTo.exceptCategories?.includes(category)) return false;
  const asked: [readonly string[] | undefined, string | null | undefined][] = [
    [appliesTo.kinds, facts.kind],
    [appliesTo.channels, facts.channel],
    [appliesTo.categories, category],
    [appliesTo.urgency, facts.urgency],
    [appliesTo.severity, facts.severity],
    [appliesTo.level, facts.level],
    [appliesTo.complainantKind, facts.complainantKind],
  ];
  return asked.every(([values, fact]) => !values || (fact && values.includes(fact)));
}

/** The row that says most about the case; of those that say equally much the first. Undefined: this timer does not run (1.8). */
export function findPolicy(policies: readonly SlaPolicy[], timer: string, facts: TimerFacts): SlaPolicy | undefined {
  let found: SlaPolicy | undefined;
  const says = (policy: SlaPolicy) => Object.values(policy.appliesTo).filter(Boolean).length;
  for (const policy of policies)
    if (policy.timer === timer && fits(policy, facts) && (!found || says(policy) > says(found))) found = policy;
  return found;
}
