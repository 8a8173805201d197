import net from "node:net";
import { format } from "node:util";
import { afterAll, afterEach } from "vitest";

/** What the portal would make on its first start and keep in DATA_DIR. */
process.env.SESSION_SECRET ??= "a session secret for tests only, 32+";

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

/**
 * The same one floor below, for what is called by `node:https`: a mocked request opens no connection. A name below .test leads nowhere but
 * where the caller says that it does.
 */
const HERE = /^(localhost|127\.0\.0\.1|::1|0\.0\.0\.0|::)$/;
const realConnect = net.Socket.prototype.connect as (this: net.Socket, ...args: unknown[]) => net.Socket;
net.Socket.prototype.connect = function connect(this: net.Socket, ...args: unknown[]) {
  const [first] = [args[0]].flat();
  const { host, path, lookup } = (typeof first === "object" ? first : { host: args[1] }) as {
    host?: string;
    path?: string;
    lookup?: object;
  };
  if (path || host === undefined || HERE.test(host) || (lookup && host.endsWith(".test"))) return realConnect.apply(this, args);
  console.error(`unhandled connection to ${host}`);
  return this.destroy(new Error(`unhandled connection to ${host}`));
};

/** What was written to console.error so far, taken away: for a test that expects it. */
export const takeConsoleErrors = (): string[] => complaints.splice(0);

function refuseComplaints(): void {
  const taken = takeConsoleErrors();
  if (taken.length > 0) throw new Error(`console.error was called:\n${taken.join("\n")}`);
}
afterEach(refuseComplaints);
afterAll(refuseComplaints);
