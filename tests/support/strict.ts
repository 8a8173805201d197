import { format } from "node:util";
import { afterAll, afterEach } from "vitest";

const complaints: string[] = [];
const LOCAL = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/;

console.error = (...values: unknown[]) => {
  complaints.push(format(...values));
};

/** Outside services are mocked by msw; what reaches the real fetch and is not this machine was forgotten. */
const realFetch = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const url = input instanceof Request ? input.url : String(input);
  if (LOCAL.test(url) || !/^https?:/.test(url)) return realFetch(input, init);
  console.error(`unhandled request: ${init?.method ?? "GET"} ${url}`);
  throw new TypeError(`unhandled request to ${url}`);
};

/** What was written to console.error so far, taken away: for a test that expects it. */
export const takeConsoleErrors = (): string[] => complaints.splice(0);

function refuseComplaints(): void {
  const taken = takeConsoleErrors();
  if (taken.length > 0) throw new Error(`console.error was called:\n${taken.join("\n")}`);
}
afterEach(refuseComplaints);
afterAll(refuseComplaints);
