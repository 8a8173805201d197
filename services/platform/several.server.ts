import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Ctx } from "./command.server";
import type { Action } from "./context";
import { DomainError, type ErrorCode, must } from "./errors";
import { parseInput } from "./parse-input";
import { inLocale } from "./text";

/** What became of one row, beside its name. */
export type RowResult<Output> =
  | ({ readonly ok: true } & Output)
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string };

type Rows = z.ZodType<{ items: readonly object[] }>;
type RowOf<Input extends Rows> = z.output<Input>["items"][number];

interface SeveralDefinition<Input extends Rows, Name extends object, Output extends object> {
  readonly name: string;
  readonly input: Input;
  readonly action: Action;
  /** The order in which the rows are taken; without it as they came. */
  arrange?(ctx: Ctx, rows: readonly RowOf<Input>[]): Promise<readonly RowOf<Input>[]>;
  /** What names a row in the result. */
  nameOf(row: RowOf<Input>): Name;
  /** A command, called once for each row with what was asked for all of them: a transaction of its own. */
  each(ctx: Ctx, row: RowOf<Input>, asked: z.output<Input>): Promise<Output>;
}

/** A key of a row's own, made from the key of the whole call: whoever repeats the call repeats every row of it. */
const rowKey = (key: string, name: object): string =>
  createHash("sha256")
    .update(JSON.stringify([key, name]))
    .digest("hex");

/**
 * Declares a command that does the same to many rows, each in a transaction of its own: nothing stays locked while others are waited for,
 * and a row that is refused stops no other. Answers per row. A defect lets the others be carried out and is thrown at the end.
 */
export function several<Input extends Rows, Name extends object, Output extends object>(
  definition: SeveralDefinition<Input, Name, Output>,
) {
  const execute = async (
    ctx: Ctx,
    raw: z.input<Input>,
  ): Promise<{ items: (Name & RowResult<Output>)[]; done: number; refused: number }> => {
    must(ctx.allows(ctx.actor, definition.action));
    const asked = parseInput(definition.input, raw);
    const rows: readonly RowOf<Input>[] = asked.items;
    const items: (Name & RowResult<Output>)[] = [];
    const defects: unknown[] = [];
    for (const row of (await definition.arrange?.(ctx, rows)) ?? rows) {
      const name = definition.nameOf(row);
      const own: Ctx = ctx.idempotencyKey === undefined ? ctx : { ...ctx, idempotencyKey: rowKey(ctx.idempotencyKey, name) };
      try {
        items.push({ ...name, ok: true, ...(await definition.each(own, row, asked)) });
      } catch (error) {
        if (error instanceof DomainError) items.push({ ...name, ok: false, code: error.code, message: inLocale(error.text, ctx.locale) });
        else defects.push(error);
      }
    }
    if (defects.length > 0) throw defects[0];
    const done = items.filter(({ ok }) => ok).length;
    return { items, done, refused: items.length - done };
  };
  return Object.assign(execute, { definition, kind: "command" as const });
}
