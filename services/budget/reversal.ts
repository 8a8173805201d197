import { allow, both, refuse, type Verdict } from "../platform";

/** Kinds that another entry may undo. A debit for parts pairs with its issue slip, and a reversal is final. */
const REVERSIBLE: ReadonlySet<string> = new Set(["accrual", "remittance", "freight", "core_charge", "expiry", "adjustment"]);

/** An entry as far as its reversal looks at it. */
export interface ReversibleEntry {
  readonly seq: number;
  readonly kind: string;
  readonly sourceKind: string;
  /** The entry that undid it. */
  readonly reversedBy: number | null;
  /** A live document that returns something of the purchase behind it. */
  readonly returnedBy: string | null;
}

/** What is never undone by itself, whatever becomes of it: a reversal, what belongs to one, and what a slip stands for. */
export const isFinal = ({ kind, sourceKind }: Pick<ReversibleEntry, "kind" | "sourceKind">): boolean =>
  kind === "reversal" || (kind === "accrual" && sourceKind === "entry") || !REVERSIBLE.has(kind);

/** May the entry be undone? Once, and neither a reversal nor what belongs to one nor what a slip stands for (1.4). */
export function canReverse(entry: ReversibleEntry): Verdict {
  const { seq, kind, reversedBy, returnedBy } = entry;
  const no = (zh: string, en: string) => refuse("wrong_state", both(zh, en));
  if (reversedBy !== null) return no(`第 ${seq} 笔已由第 ${reversedBy} 笔冲销`, `entry ${seq} is undone by entry ${reversedBy} already`);
  if (kind === "reversal") return no("冲销本身不能再冲销", "a reversal is not undone again");
  if (kind === "accrual" && entry.sourceKind === "entry") {
    return no("该笔是冲销产生的尾差，随冲销存在", "this is the rounding of a reversal and stays with it");
  }
  if (!REVERSIBLE.has(kind)) {
    return no(
      "该笔扣款与出库单对应，不能单独冲销；如需更正请提出调整",
      "this debit stands for an issue slip and is not undone by itself; propose an adjustment instead",
    );
  }
  if (returnedBy !== null) {
    return no(`该提货单已有退货单据 ${returnedBy}，请先冲销退货`, `document ${returnedBy} returns goods of this purchase; undo that first`);
  }
  return allow;
}
