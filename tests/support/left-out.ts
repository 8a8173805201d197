import type { Reporter, TestModule } from "vitest/node";

/** Why a test may be left out even where everything must run. */
export const NO_SHARED = "../shared, the folder of real data, is absent";
export const NOT_ROOT = "only root owns folders that PostgreSQL's account cannot enter";

/** Says in one line what was not run and why; with CI=true, what was left out for no accepted reason fails the run. */
export default class LeftOutReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = new Map<string, number>();
    for (const reason of modules.flatMap(listReasons)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    if (counts.size === 0) return;
    process.stdout.write(`Not run: ${[...counts].map(([reason, count]) => `${count} because ${reason}`).join("; ")}\n`);
    const accepted = new Set([NO_SHARED, NOT_ROOT]);
    if (process.env.CI && [...counts.keys()].some((reason) => !accepted.has(reason))) process.exitCode = 1;
  }
}

/** A test without a reason was left out by a filter on the command line, which nobody needs to be told. */
function listReasons(module: TestModule): string[] {
  const results = [...module.children.allTests("skipped")].map((test) => test.result());
  const unexplained = process.env.CI ? ["no reason was given"] : [];
  return results.flatMap((result) => (result.state === "skipped" && result.note ? [result.note] : unexplained));
}
