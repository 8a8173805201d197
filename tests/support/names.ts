import type { LookupAddress } from "node:dns";

/** What names lead to in tests of calls to other systems; a name that is not here leads nowhere. */
const LEADS_TO: Record<string, readonly string[]> = {
  "receiver.test": ["93.184.216.34"],
  "other.test": ["93.184.216.35"],
  "inside.test": ["127.0.0.1"],
  "metadata.test": ["169.254.169.254"],
  "partly-inside.test": ["93.184.216.34", "10.0.0.7"],
  "inside-v6.test": ["::1"],
  localhost: ["127.0.0.1"],
};

type Answer = (error: Error | null, addresses?: LookupAddress[]) => void;

/** How often each name was asked for. */
export const asked: string[] = [];

/** Stands in for the resolver of `node:dns`: `vi.mock("node:dns", () => import("…/names"))`. */
export function lookup(host: string, _options: object, answer: Answer): void {
  asked.push(host);
  if (host === "slow.test") return;
  const addresses = /^[\d.]+$|:/.test(host) ? [host] : LEADS_TO[host];
  const found = addresses?.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  if (found) answer(null, found);
  else answer(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND" }));
}
export default { lookup };
