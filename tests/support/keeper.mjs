// Waits until the test run has ended, in whatever way (its pipe closes even on SIGKILL), then stops the run's server and removes its files.
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const folder = process.argv[2];
const pidFile = path.join(folder, "postgres", "postmaster.pid");

process.stdin.resume().on("end", async () => {
  const pid = fs.existsSync(pidFile) ? Number.parseInt(fs.readFileSync(pidFile, "utf8"), 10) : 0;
  for (let waited = 0; pid > 0 && waited < 10_000 && signal(pid, "SIGQUIT"); waited += 20) await pause(20);
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

function signal(pid, name) {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
