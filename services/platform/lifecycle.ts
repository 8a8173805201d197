import { refuse, type Verdict } from "./errors";
import { both } from "./text";
import { nameOfValue, type ValueKind, type ValueNames } from "./value-names";

/** A lifecycle as data: which states there are and by what names people know them, where it begins, and what each event does. */
export interface Lifecycle<State extends string, Event extends string, Kind extends ValueKind = ValueKind> {
  readonly name: string;
  /** The kind of value whose names the states have. */
  readonly named: Kind;
  readonly states: readonly State[];
  readonly initial: State;
  readonly events: Readonly<Record<Event, { readonly from: readonly State[]; readonly to: State }>>;
}

/** Declares a lifecycle with its literal types; each of its states has a name in both languages. */
export const defineLifecycle = <
  const State extends string & keyof ValueNames[Kind],
  const Event extends string,
  const Kind extends ValueKind,
>(
  table: Lifecycle<State, Event, Kind>,
) => table;

/** The next state: the only place one is computed. An event that the state does not know is `wrong_state`. */
export function advance<State extends string, Event extends string>(
  { named, events }: Lifecycle<State, Event>,
  state: State,
  event: Event,
): Verdict<State> {
  const row = events[event];
  if (row.from.includes(state)) return { ok: true, value: row.to };
  const [zh, en] = [nameOfValue(named, state, "zh-CN"), nameOfValue(named, state, "en")];
  return refuse("wrong_state", both(`当前为“${zh}”，不能进行此操作`, `not possible in the state “${en}”`));
}
