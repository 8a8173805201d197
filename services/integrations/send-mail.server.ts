import { type LookupAddress, lookup } from "node:dns";
import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { isPublicAddress } from "./address.server";

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise it is taken up where the server offers it, and without it no password is sent. */
  readonly secure: boolean;
  readonly user: string | null;
  readonly password: string;
}

export interface Letter {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same for every repetition of one letter, so that its receiver knows it again. */
  readonly messageId: string;
}

/** What became of handing something over. `unsure`: it was handed over, and no answer came; repeating it may double it. */
export type HandedOver =
  | { readonly became: "taken" }
  | { readonly became: "refused"; readonly forGood: boolean; readonly why: string }
  | { readonly became: "unsure"; readonly why: string };

interface Limits {
  readonly timeoutMs: number;
  /** Hosts of the company's own network that may be called; lower case. */
  readonly internalHosts: readonly string[];
}

/** No machine answers what a machine wrote (RFC 3834). */
const BY_MACHINE = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" };
const LONGEST_WHY = 200;
/** What the server said, without the address that it may repeat: lists show it masked. */
const sayError = (error: unknown, { to }: Letter): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(to, "…").slice(0, LONGEST_WHY);

/** The address to connect to, checked, so that no second answer of the resolver can lead elsewhere. */
async function resolveServer(host: string, internalHosts: readonly string[]): Promise<string> {
  const addresses = await new Promise<LookupAddress[]>((done, fail) => {
    lookup(host, { all: true }, (error, found) => (error ? fail(error) : done(found)));
  });
  const [first] = addresses;
  const allowed = internalHosts.includes(host.toLowerCase()) || addresses.every(({ address }) => isPublicAddress(address));
  if (!first || !allowed) throw new Error("address_refused");
  return first.address;
}

/**
 * Hands a letter to a mail server and answers what became of it, as a plain value: nothing is thrown. Once the server has been given the
 * letter itself, an answer that does not come leaves it unsure; before that, and with a server that says no, it was not sent.
 */
export async function sendMail(server: MailServer, letter: Letter, { timeoutMs, internalHosts }: Limits): Promise<HandedOver> {
  let given = false;
  try {
    const address = await resolveServer(server.host, internalHosts);
    const content = await new MailComposer({ ...letter, messageId: letter.messageId, headers: BY_MACHINE }).compile().build();
    const body = Readable.from(
      (function* () {
        given = true;
        yield content;
      })(),
      { objectMode: false },
    );
    await talk(server, { address, timeoutMs, letter, body });
    return { became: "taken" };
  } catch (error) {
    const { responseCode, code } = error as { responseCode?: number; code?: string };
    const ofTheLetter = code === "EENVELOPE" || code === "EMESSAGE"; // a login that is refused is mended for all letters
    if (responseCode !== undefined) return { became: "refused", forGood: ofTheLetter && responseCode >= 500, why: sayError(error, letter) };
    return given ? { became: "unsure", why: sayError(error, letter) } : { became: "refused", forGood: false, why: sayError(error, letter) };
  }
}

interface Talk {
  address: string;
  timeoutMs: number;
  letter: Letter;
  body: Readable;
}

function talk({ host, port, secure, user, password }: MailServer, { address, timeoutMs, letter, body }: Talk): Promise<void> {
  const connection = new SMTPConnection({
    ...{ host: address, port, secure, tls: { servername: host } },
    requireTLS: user !== null, // a password goes over no line that others read
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
  });
  return new Promise<void>((done, fail) => {
    const limit = setTimeout(() => fail(new Error("timed_out")), timeoutMs);
    const end = (error: unknown) => {
      clearTimeout(limit);
      if (error) fail(error);
      else done();
    };
    const send = () => connection.send({ from: letter.from, to: letter.to }, body, (error) => end(error));
    connection.once("error", end);
    connection.once("end", () => end(new Error("connection_lost")));
    connection.connect((refused) => {
      if (refused) return end(refused);
      if (user === null) return send();
      connection.login({ credentials: { user, pass: password } }, (error) => (error ? end(error) : send()));
    });
  }).finally(() => connection.close());
}
