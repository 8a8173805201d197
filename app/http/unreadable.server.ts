import { both, fieldName, invalidField } from "@services/platform";

const MAX_DEPTH = 16;
const BROKEN = /[\0\p{Surrogate}]/u;

/** Refuses what no field can hold, whatever its schema says: NUL and halves of surrogate pairs, which the database does not take, and bottomless nesting. */
export function refuseUnreadable(value: unknown, path: readonly PropertyKey[] = []): void {
  if (typeof value === "string") {
    if (BROKEN.test(value)) {
      throw invalidField(fieldName(path), both("不能包含控制字符或残缺的字符", "must not contain control characters or broken characters"));
    }
    return;
  }
  if (value === null || typeof value !== "object") return;
  if (path.length === MAX_DEPTH) throw invalidField(fieldName(path), both("嵌套层次过深", "nested too deeply"));
  for (const [name, inner] of Object.entries(value)) refuseUnreadable(inner, [...path, Array.isArray(value) ? Number(name) : name]);
}
