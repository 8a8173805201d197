// Prints "<n> passed, <n> failed" from Vitest's JSON results; a file that broke before its tests, or a run that broke, counts as one failure.
import fs from "node:fs";

const [file, status] = process.argv.slice(2);
const text = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
const { numPassedTests = 0, testResults = [] } = text ? JSON.parse(text) : {};
const failedIn = ({ status: outcome, assertionResults }) =>
  assertionResults.filter((result) => result.status === "failed").length || (outcome === "failed" ? 1 : 0);
const failed = testResults.reduce((sum, result) => sum + failedIn(result), 0);
process.stdout.write(`${numPassedTests} passed, ${failed || (status === "0" ? 0 : 1)} failed\n`);
