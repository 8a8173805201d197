import fs from "node:fs";
import path from "node:path";
import type { TestContext } from "vitest";
import { NO_SHARED } from "./left-out";

const SHARED = path.resolve("../shared");

/** The path of a file of real data beside the project; leaves the test out, and says so, where there is none. */
export function findShared(context: TestContext, file: string): string {
  context.skip(!fs.existsSync(SHARED), NO_SHARED);
  return path.join(SHARED, file);
}
