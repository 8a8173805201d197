// Waits until the test run has ended, in whatever way (its pipe closes even on SIGKILL), then stops the run's server and removes its files.
// What the run had begun, such as making the files, is let finish: cut off, it would leave shared memory behind.
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const PAUSE_MS = 50;
const POLITE_MS = 5_000;
const PATIENCE_MS = 20_000;
const folder = process.argv[2];
const pidFile = path.join(folder, "postgres", "postmaster.pid");

process.stdin.resume().on("end", async () => {
  for (let waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
    const stopping = stopServer(waited < POLITE_MS ? "SIGINT" : "SIGQUIT");
    if (!stopping && !isInUse()) break;
    await pause(PAUSE_MS);
  }
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

/** False when there is no server to stop. */
function stopServer(signal) {
  try {
    return process.kill(Number.parseInt(fs.readFileSync(pidFile, "utf8"), 10), signal);
  } catch {
    return false;
  }
}

/** Whether a process works in the folder, where the system can tell. */
function isInUse() {
  if (!fs.existsSync("/proc/self/cwd")) return false;
  return fs.readdirSync("/proc").some((entry) => /^\d+$/.test(entry) && workingFolder(entry).startsWith(folder));
}

function workingFolder(pid) {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return ""; // ended meanwhile, or another user's
  }
}
