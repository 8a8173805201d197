import { Prisma } from "@db";
import type { Ctx } from "@services/platform/command.server";

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Runs a query and tells the statements of its own that it sent; those that Prisma writes are not among them. */
export async function recordStatements(ctx: Ctx, run: (ctx: Ctx) => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const $queryRaw = (strings: TemplateStringsArray, ...values: never[]) => {
    const { text, values: bound } = Prisma.sql(strings, ...values);
    statements.push({ text, values: bound });
    return ctx.db.$queryRaw(strings, ...values);
  };
  await run({ ...ctx, db: Object.create(ctx.db, { $queryRaw: { value: $queryRaw } }) });
  return statements;
}

interface Node {
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Node[];
}

/** How many rows of a table a plan looked at, those that it passed over included. */
const lookedAt = (node: Node, table: string): number =>
  (node["Relation Name"] === table ? (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"] : 0) +
  (node.Plans ?? []).reduce((sum, plan) => sum + lookedAt(plan, table), 0);

/** How many rows of a table the statements of a query look at in all. */
export async function countLookedAt(ctx: Ctx, table: string, run: (ctx: Ctx) => Promise<unknown>): Promise<number> {
  let rows = 0;
  for (const { text, values } of await recordStatements(ctx, run)) {
    const [explained] = await ctx.db.$queryRawUnsafe<{ "QUERY PLAN": { Plan: Node }[] }[]>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
      ...values,
    );
    rows += lookedAt(explained!["QUERY PLAN"][0]!.Plan, table);
  }
  return rows;
}
