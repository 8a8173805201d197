import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { connect } from "@services/platform/database.server";
import { joinEmbeddedDatabase } from "@services/platform/embedded-database.server";

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = net.createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** The portal as its users run it: the build, in a process of its own, with the demo company in its own folder. */
export class PortalProcess {
  private child: ChildProcess | undefined;
  constructor(
    readonly dataDir: string,
    readonly port: number,
  ) {}

  get url() {
    return `http://localhost:${this.port}`;
  }

  /** Starts it and waits until it says that it is ready; its output is in the error otherwise. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ["server.js", "--demo"], {
      env: {
        ...process.env,
        NODE_ENV: "production",
        VITEST: "",
        DATA_DIR: this.dataDir,
        PORT: String(this.port),
        METRICS_PORT: "0",
        LOG_LEVEL: "error",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    let said = "";
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        said += chunk;
        if (said.includes("is ready at")) resolve();
      };
      child.stdout?.on("data", hear);
      child.stderr?.on("data", hear);
      child.once("exit", (code) => reject(new Error(`the portal ended with ${code}: ${said.slice(-2_000)}`)));
    });
    child.removeAllListeners("exit");
  }

  private async gone(child: ChildProcess): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once("exit", resolve));
  }

  /** Ends the process at once, as a power cut would; with its database server when asked. */
  async kill(withDatabase: boolean): Promise<void> {
    const child = this.child!;
    const postmaster = withDatabase ? this.postmasterPid() : undefined;
    child.kill("SIGKILL");
    if (postmaster) process.kill(postmaster, "SIGKILL");
    await this.gone(child);
  }

  async stop(): Promise<void> {
    const child = this.child!;
    child.kill("SIGTERM");
    await this.gone(child);
  }

  private postmasterPid(): number | undefined {
    const file = path.join(this.dataDir, "postgres", "postmaster.pid");
    return fs.existsSync(file) ? Number(fs.readFileSync(file, "utf8").split("\n")[0]) : undefined;
  }
}

/** A portal with the demo company in a folder of its own, for one test file; `end` stops it and clears the folder. */
export async function startPortal(): Promise<{ portal: PortalProcess; end(): Promise<void> }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "permille-portal-"));
  fs.chmodSync(folder, 0o755);
  const portal = new PortalProcess(folder, await freePort());
  await portal.start();
  const end = async () => {
    await portal.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  return { portal, end };
}

/** A token of one of the demo accounts. */
export async function issueToken(portal: PortalProcess, login: string): Promise<string> {
  const response = await fetch(`${portal.url}/api/v1/identity/issue-token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ login, password: "permille-demo", name: "test", expiresInDays: 1 }),
  });
  if (!response.ok) throw new Error(await response.text());
  return ((await response.json()) as { token: string }).token;
}

class Refused extends Error {}
const BUSY = 429;

/** Asks until an answer comes, always under the same key: a client that was not answered does not know what became of its request. */
export async function insist(portal: PortalProcess, name: string, { input, token }: { input: object; token?: string }): Promise<object> {
  const headers = {
    "Content-Type": "application/json",
    "Idempotency-Key": randomUUID(),
    ...(token ? { Authorization: `Bearer ${token}` } : {}),
  };
  const giveUpAt = Date.now() + 120_000;
  for (;;) {
    try {
      const asked = { method: "POST", headers, body: JSON.stringify(input), signal: AbortSignal.timeout(20_000) };
      const response = await fetch(`${portal.url}/api/v1/${name}`, asked);
      const body = (await response.json()) as object;
      if (response.ok) return body;
      if (response.status < 500 && response.status !== BUSY) throw new Refused(`${name}: ${JSON.stringify(body)}`);
    } catch (error) {
      if (error instanceof Refused || Date.now() > giveUpAt) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Looks into the database beside the portal. */
export async function lookBeside<Seen>(portal: PortalProcess, read: (db: ReturnType<typeof connect>) => Promise<Seen>): Promise<Seen> {
  const embedded = await joinEmbeddedDatabase(portal.dataDir, true);
  const db = connect(embedded.connection, 2);
  try {
    return await read(db);
  } finally {
    await db.$disconnect();
    await embedded.release();
  }
}

/** Signs in as a browser without JavaScript does and answers the session's cookie. */
export async function signIn(portal: PortalProcess, login: string): Promise<string> {
  const response = await fetch(`${portal.url}/login`, {
    method: "POST",
    redirect: "manual",
    headers: { Origin: portal.url, "Sec-Fetch-Site": "same-origin" },
    body: new URLSearchParams({ login, password: "permille-demo" }),
  });
  const cookie = response.headers.get("Set-Cookie")?.split(";")[0];
  if (response.status !== 303 || !cookie) throw new Error(`${login} could not sign in: ${response.status}`);
  return cookie;
}
