import type { z } from "zod";

/** The fields of a row that holds what they ask for, as the row's schema made them out. */
export type Content = Readonly<Record<string, unknown>>;

/** What became of a row that was to be written: written now, in place before with the same content, or waiting for a second person. */
export interface Written {
  readonly as: "booked" | "repeated" | "pending";
  /** What undoing it needs to know. */
  readonly trace?: object;
}

export const REPEATED: Written = { as: "repeated" };

/** What the rows of a file may be. */
export interface RowKind<Writer> {
  /** A row's fields: those of the command that it stands for. */
  readonly row: z.ZodObject;
  /** Usual headings of its fields where they are not those of other files. */
  readonly headings?: Readonly<Record<string, readonly string[]>>;
  /** The fields that name it; a file may name each once. */
  readonly key: readonly [string, ...string[]];
  /** Writes rows, all or none, in their order; one answer per row. */
  readonly write: Writer;
}
