import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** How a mail server of a test meets the next letter. */
export type Mood = "takes" | "ponders" | "busy" | "refuses" | "cuts" | "hangs";

/** So long a server has a letter before it says that it took it: whoever is killed then was in the middle of handing it over. */
export const PONDERS_MS = 400;

export interface Received {
  readonly to: string;
  readonly text: string;
  readonly messageId: string;
}

/** A real mail server on this machine: it keeps what it is given, also where its answer never comes. */
export async function openMailServer() {
  const letters: Received[] = [];
  /** Who gave a password, over a line that anybody reads. */
  const logins: string[] = [];
  let mood: Mood = "takes";
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth({ username = "" }, _session, done) {
      logins.push(username);
      done(null, { user: username });
    },
    onRcptTo(_address, _session, done) {
      const refused = Object.assign(new Error("no such mailbox"), { responseCode: 550 });
      done(mood === "refuses" ? refused : mood === "busy" ? Object.assign(new Error("try later"), { responseCode: 451 }) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const raw = Buffer.concat(chunks).toString("utf8");
        const messageId = /^Message-ID: (\S+)/im.exec(raw)?.[1] ?? "";
        letters.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(","), text: raw, messageId });
        if (mood === "takes") done();
        if (mood === "ponders") setTimeout(done, PONDERS_MS);
        if (mood === "cuts") for (const connection of server.connections) connection.close();
      });
    },
  });
  server.on("error", () => undefined); // a client that was cut off may complain
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", () => done()));
  return {
    port: (server.server.address() as AddressInfo).port,
    letters,
    logins,
    behave(next: Mood) {
      mood = next;
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}
