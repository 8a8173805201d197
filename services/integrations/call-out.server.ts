import { type LookupAddress, lookup } from "node:dns";
import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { checkOutboundUrl, hostOf, isPublicAddress } from "./address.server";
import type { CallFailure, CallResult } from "./call-result";

export interface OutboundCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The same for every repetition of one call. */
  readonly idempotencyKey: string;
}

export interface OutboundLimits {
  /** For everything together: finding the address, connecting, the whole answer. */
  readonly timeoutMs: number;
  /** Hosts of the company's own network that may be called, also without https; lower case. */
  readonly internalHosts: readonly string[];
}

/** What is read of an answer at most; the rest is dropped unread. */
const ANSWER_BYTES = 64 * 1024;

class Refused extends Error {
  constructor(readonly failure: CallFailure) {
    super(failure);
  }
}

/**
 * Posts to another system and answers what became of it, as a plain value: nothing is thrown. The addresses that a name leads to are
 * checked and then connected to, so that no second answer of the resolver can lead elsewhere; redirects are answers like others.
 */
export async function callOut(call: OutboundCall, { timeoutMs, internalHosts }: OutboundLimits): Promise<CallResult> {
  const beganAt = performance.now();
  const signal = AbortSignal.timeout(timeoutMs);
  const ms = () => Math.round(performance.now() - beganAt);
  try {
    const checked = checkOutboundUrl(call.url, internalHosts);
    if (!checked.ok) throw new Refused("address_refused");
    const url = checked.value;
    const addresses = await Promise.race([resolve(hostOf(url)), rejectAtEnd(signal)]);
    if (!internalHosts.includes(url.hostname) && !addresses.every(({ address }) => isPublicAddress(address)))
      throw new Refused("address_refused");
    const answered = await post({ url, addresses, call, signal });
    return { ok: true, ...answered, ms: ms() };
  } catch (error) {
    return { ok: false, failure: failureOf(error, signal), ms: ms() };
  }
}

const resolve = (host: string): Promise<LookupAddress[]> =>
  new Promise((done, fail) => {
    lookup(host, { all: true }, (error, addresses) =>
      error || addresses.length === 0 ? fail(new Refused("name_unknown")) : done(addresses),
    );
  });

const rejectAtEnd = (signal: AbortSignal): Promise<never> =>
  new Promise((_done, fail) => signal.addEventListener("abort", () => fail(signal.reason), { once: true }));

/** Answers the resolver's question with what was checked. */
const answering =
  (addresses: readonly LookupAddress[]): LookupFunction =>
  (_host, options, done) => {
    const [first] = addresses;
    if (options.all) done(null, [...addresses]);
    else done(null, first?.address ?? "", first?.family);
  };

interface Posting {
  url: URL;
  addresses: readonly LookupAddress[];
  call: OutboundCall;
  signal: AbortSignal;
}

function post({ url, addresses, call, signal }: Posting): Promise<{ status: number; answer: string }> {
  const body = Buffer.from(call.body, "utf8");
  const headers = {
    "Content-Type": "application/json; charset=utf-8",
    "User-Agent": "Permille",
    ...call.headers,
    "Idempotency-Key": call.idempotencyKey,
    "Content-Length": String(body.length),
  };
  const { request } = url.protocol === "https:" ? https : http;
  return new Promise((done, fail) => {
    const sent = request(url, { method: "POST", headers, lookup: answering(addresses), agent: false, signal }, (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      const finish = () =>
        done({ status: response.statusCode ?? 0, answer: Buffer.concat(chunks).subarray(0, ANSWER_BYTES).toString("utf8") });
      response.on("error", fail);
      response.on("aborted", () => fail(new Refused("connection_lost")));
      response.on("end", finish);
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length < ANSWER_BYTES) return;
        finish(); // before the connection is cut, which would count as lost
        sent.destroy();
      });
    });
    sent.on("error", fail);
    sent.end(body);
  });
}

const UNREACHABLE = new Set(["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL", "EHOSTDOWN", "ENETDOWN"]);

function failureOf(error: unknown, signal: AbortSignal): CallFailure {
  if (error instanceof Refused) return error.failure;
  if (signal.aborted) return "timed_out";
  const codes = (error instanceof AggregateError ? error.errors : [error]).map((one) => String((one as NodeJS.ErrnoException).code ?? ""));
  if (codes.some((code) => UNREACHABLE.has(code))) return "unreachable";
  if (codes.includes("ETIMEDOUT")) return "timed_out";
  if (codes.some((code) => /CERT|TLS|SSL|EPROTO|ALTNAME|SIGNATURE|SELF_SIGNED|VERIFY/.test(code))) return "certificate_refused";
  return "connection_lost";
}
