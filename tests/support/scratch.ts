import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const MEMORY = "/dev/shm";
const ROOM_BYTES = 4 * 1024 ** 3;

/** A new empty folder that PostgreSQL's own account may enter: in memory where there is room, else among the temporary files. */
export function makeScratchFolder(purpose: string): string {
  const folder = fs.mkdtempSync(path.join(hasRoom(MEMORY) ? MEMORY : os.tmpdir(), `permille-${purpose}-`));
  fs.chmodSync(folder, 0o755);
  return folder;
}

function hasRoom(folder: string): boolean {
  if (!fs.existsSync(folder)) return false;
  const { bavail, bsize } = fs.statfsSync(folder);
  return bavail * bsize >= ROOM_BYTES;
}
