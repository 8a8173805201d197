import type { z } from "zod";
import { parseInput } from "../platform";
import type { SubjectKind, Tx } from "../platform/index.server";
import { type Content, REPEATED, type Written } from "./row-kind";

/** The command that a row stands for. */
interface Writer {
  readonly input: z.ZodType;
  run(tx: Tx, input: never, prepared: undefined): Promise<unknown>;
}

/** How many events each subject has had: a command records one for every change, so what did not grow was in place before. */
async function countEvents(tx: Tx, subjectKind: SubjectKind, nos: readonly string[]): Promise<Map<string, number>> {
  const heads = await tx.eventHead.findMany({
    where: { subjectKind, subjectNo: { in: [...nos] } },
    select: { subjectNo: true, seq: true },
  });
  return new Map(heads.map(({ subjectNo, seq }) => [subjectNo, seq]));
}

/** Writes rows of which each is a subject with a history of its own, named by the field `key`. */
export function writeSubjects(writer: Writer, { subjectKind, key }: { subjectKind: SubjectKind; key: string }) {
  return async (tx: Tx, contents: readonly Content[]): Promise<Written[]> => {
    const inputs = contents.map((content) => parseInput(writer.input, content));
    const nos = contents.map((content) => String(content[key]));
    const before = await countEvents(tx, subjectKind, nos);
    for (const input of inputs) await writer.run(tx, input as never, undefined);
    const after = await countEvents(tx, subjectKind, nos);
    return nos.map((no) => (after.get(no) === before.get(no) ? REPEATED : { as: "booked", trace: { seq: after.get(no) } }));
  };
}
