import { type Bilingual, both, invalidField } from "../platform";
import type { Choice } from "./layout";

/** The options of a command line, each as often as it was given. */
export interface ChoiceTexts {
  readonly map: readonly string[];
  readonly set: readonly string[];
  readonly where: readonly string[];
}

/** A comma parts two settings only before the name of another field: values and columns may contain commas. */
const NEXT_PAIR = /,(?=[A-Za-z]+=)/;

function readPair(option: string, text: string, expected: Bilingual): [string, string] {
  const at = text.indexOf("=");
  if (at < 1) throw invalidField(option, expected);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function readPairs(option: string, texts: readonly string[], expected: Bilingual): Record<string, string> {
  const pairs: Record<string, string> = {};
  for (const text of texts.flatMap((given) => given.split(NEXT_PAIR))) {
    const [field, value] = readPair(option, text, expected);
    if (Object.hasOwn(pairs, field)) throw invalidField(option, both(`${field} 给了两次`, `${field} is given twice`));
    pairs[field] = value;
  }
  return pairs;
}

/** Reads `field=Column,…`, `field=value,…` and `Column=value`; several values of one column mean any of them. */
export function readChoice({ map, set, where }: ChoiceTexts): Choice {
  const wanted: Record<string, string[]> = {};
  for (const text of where) {
    const [column, value] = readPair("--where", text, both("应为 列=值", "expected Column=value"));
    wanted[column] ??= [];
    wanted[column].push(value);
  }
  return {
    map: readPairs("--map", map, both("应为 字段=列", "expected field=Column")),
    set: readPairs("--set", set, both("应为 字段=值", "expected field=value")),
    where: wanted,
    guess: true,
  };
}
