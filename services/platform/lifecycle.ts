import { refuse, type Verdict } from "./errors";
import { both } from "./text";

/** A lifecycle as data: which states there are, where it begins, and what each event does. */
export interface Lifecycle<State extends string, Event extends string> {
  readonly name: string;
  readonly states: readonly State[];
  readonly initial: State;
  readonly events: Readonly<Record<Event, { readonly from: readonly State[]; readonly to: State }>>;
}

/** Declares a lifecycle with its literal types. */
export const defineLifecycle = <const State extends string, const Event extends string>(table: Lifecycle<State, Event>) => table;

/** The next state: the only place one is computed. An event that the state does not know is `wrong_state`. */
export function advance<State extends string, Event extends string>(
  table: Lifecycle<State, Event>,
  state: State,
  event: Event,
): Verdict<State> {
  const row = table.events[event];
  if (row.from.includes(state)) return { ok: true, value: row.to };
  return refuse("wrong_state", both(`当前状态（${state}）不能进行此操作（${event}）`, `${event} is not possible while ${state}`));
}
