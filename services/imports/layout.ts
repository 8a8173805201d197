import type { z } from "zod";
import { type Bilingual, both, DomainError, fieldErrors } from "../platform";
import { findHeadings } from "./headings";

/** What whoever imports says about a file. */
export interface Choice {
  /** The column that a field is read from; fields not named find theirs by its heading. */
  readonly map: Readonly<Record<string, string>>;
  /** Fills what the file lacks: a field without a column, or an empty cell. */
  readonly set: Readonly<Record<string, string>>;
  /** Only rows whose column says one of these. */
  readonly where: Readonly<Record<string, readonly string[]>>;
  /** Whether fields that `map` does not name are looked for among the headings. */
  readonly guess: boolean;
}

export interface Column {
  readonly field: string;
  /** As the headings name it; a field without a column goes by its own name. */
  readonly heading: string;
  /** Its place in a row; -1 for a field that `set` alone fills. */
  readonly index: number;
  readonly fill: string;
  /** An empty cell leaves the field out. */
  readonly optional: boolean;
}

/** Where the fields of a command stand in the rows of a file. */
export interface Layout {
  readonly width: number;
  readonly columns: readonly Column[];
  readonly where: readonly { readonly index: number; readonly wanted: ReadonlySet<string> }[];
}

type Shape = Readonly<Record<string, z.ZodType>>;
/** The fields that a row may have, and their usual headings where they are not those of other files. */
export interface Fields {
  readonly shape: Shape;
  readonly headings?: Readonly<Record<string, readonly string[]>> | undefined;
}
type Problems = Record<string, Bilingual[]>;

export const isOptional = (schema: z.ZodType): boolean => schema.safeParse(undefined).success;
const list = (names: readonly string[]): string => names.slice(0, 50).join(", ");

/**
 * Finds the columns of a command's fields by the headings and by what was chosen.
 * Throws `invalid_input` that names every field and option at fault: unknown, missing, ambiguous.
 */
export function layOut(headings: readonly string[], { shape, headings: usual }: Fields, choice: Choice): Layout {
  const names = headings.map((heading) => heading.trim());
  const problems: Problems = { ...findUnknown("--map", choice.map, shape), ...checkFills(choice.set, shape) };
  const place = (option: string, column: string): number => {
    const found = names.flatMap((name, index) => (name === column ? [index] : []));
    if (found.length === 0)
      problems[option] = [both(`文件中没有“${column}”列，只有：${list(names)}`, `no column "${column}"; the file has ${list(names)}`)];
    if (found.length > 1)
      problems[option] = [both(`“${column}”列出现 ${found.length} 次`, `column "${column}" stands there ${found.length} times`)];
    return found[0] ?? -1;
  };
  const columns: Column[] = [];
  for (const [field, schema] of Object.entries(shape)) {
    const chosen = choice.map[field];
    const guessed = chosen === undefined && choice.guess ? findHeadings(names, field, usual?.[field]) : [];
    const found = chosen === undefined ? guessed : [place(`--map ${field}`, chosen)];
    const fill = choice.set[field] ?? "";
    const optional = isOptional(schema);
    if (found.length > 1) {
      const several = list(found.map((index) => names[index]!));
      problems[field] = [
        both(`有几列都像是它：${several}；请用 --map 指明`, `several columns look like it: ${several}; choose one with --map`),
      ];
    } else if (found.length === 0 && fill === "" && !optional) {
      problems[field] = [
        both("文件中没有这一列；请用 --map 指明列，或用 --set 填写", "no such column; name one with --map or fill it with --set"),
      ];
    } else if (found.length === 1 || fill !== "") {
      columns.push({ field, heading: names[found[0] ?? -1] ?? field, index: found[0] ?? -1, fill, optional });
    }
  }
  const where = Object.entries(choice.where).map(([column, wanted]) => ({
    index: place(`--where ${column}`, column),
    wanted: new Set(wanted),
  }));
  if (Object.keys(problems).length > 0) {
    throw new DomainError("invalid_input", both("文件与要导入的字段对不上", "the file does not fit the fields to import"), {
      fields: problems,
    });
  }
  return { width: names.length, columns, where };
}

function findUnknown(option: string, given: Readonly<Record<string, string>>, shape: Shape): Problems {
  const unknown = Object.keys(given).filter((field) => !Object.hasOwn(shape, field));
  const known = list(Object.keys(shape));
  return Object.fromEntries(
    unknown.map((field) => [`${option} ${field}`, [both(`没有这个字段，只有：${known}`, `unknown field; there are ${known}`)]]),
  );
}

/** A value that `--set` gives to every row is refused at once, not row by row. */
function checkFills(fills: Readonly<Record<string, string>>, shape: Shape): Problems {
  const problems = findUnknown("--set", fills, shape);
  for (const [field, value] of Object.entries(fills)) {
    const parsed = shape[field]?.safeParse(value, { reportInput: true });
    if (parsed && !parsed.success) problems[`--set ${field}`] = Object.values(fieldErrors(parsed.error)).flat().slice(0, 1);
  }
  return problems;
}
