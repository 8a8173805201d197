import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** Nothing that a test did not ask for: no sandbox (containers have none), no first-run pages, no calls home. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the system's Chromium without a window; the caller closes it. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium() ?? installChromium(), args: ARGUMENTS });
}

/** CHROMIUM_PATH, or the first known name on PATH. */
function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return process.env.CHROMIUM_PATH ?? candidates.find((file) => fs.existsSync(file));
}

/** Only where that is usual and allowed: as root on a Debian machine. */
function installChromium(): string {
  if (process.getuid?.() === 0 && fs.existsSync("/etc/debian_version")) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const wait = ["-qq", "-o", "DPkg::Lock::Timeout=300"]; // another worker may be installing it
    spawnSync("apt-get", ["update", ...wait], { env, stdio: "ignore" });
    spawnSync("apt-get", ["install", "-y", "--no-install-recommends", ...wait, "chromium"], { env, stdio: "ignore" });
  }
  const installed = findChromium();
  if (!installed) throw new Error("The browser tests need Chromium: install it, or set CHROMIUM_PATH to its program.");
  return installed;
}
