import type { Ctx } from "../platform/index.server";
import { evidenceStore } from "./evidence-store.server";
import { takeContentLock } from "./store.server";

const DAY_MS = 86_400_000;
const AT_ONCE = 500;

/** Removes what of this content no row names; no transaction that would name it is under way meanwhile. */
async function removeUnnamed({ db }: Ctx, hashes: readonly string[]): Promise<void> {
  await db.$transaction(async (client) => {
    await takeContentLock(client);
    const sha256s = hashes.map((sha256) => new Uint8Array(Buffer.from(sha256, "hex")));
    const rows = await client.attachment.findMany({ where: { sha256: { in: sha256s }, removedAt: null }, select: { sha256: true } });
    const named = new Set(rows.map((row) => Buffer.from(row.sha256).toString("hex")));
    for (const sha256 of hashes) if (!named.has(sha256)) await evidenceStore().remove(sha256);
  });
}

/**
 * The job: removes what came with an upload that failed a day ago or more, and the content of files that need no longer be kept; of both
 * only what no row names. Throws when the content of a file is lost, so that the job stands as failed and somebody looks.
 */
export async function sweepEvidence(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - DAY_MS);
  const store = evidenceStore();
  await store.removeDrafts(before);
  let hashes: string[] = [];
  for await (const sha256 of store.listOlderThan(before)) {
    hashes.push(sha256);
    if (hashes.length < AT_ONCE) continue;
    await removeUnnamed(ctx, hashes);
    hashes = [];
  }
  await removeUnnamed(ctx, hashes);
  await refuseLoss(ctx);
}

async function refuseLoss({ db }: Ctx): Promise<void> {
  const lost: string[] = [];
  for (let after = ""; ; ) {
    const rows = await db.attachment.findMany({
      where: { removedAt: null, ...(after ? { id: { gt: after } } : {}) },
      orderBy: { id: "asc" },
      take: AT_ONCE,
    });
    for (const { id, sha256, bytes } of rows) if (!(await evidenceStore().holds(Buffer.from(sha256).toString("hex"), bytes))) lost.push(id);
    if (rows.length < AT_ONCE) break;
    after = rows.at(-1)!.id;
  }
  if (lost.length > 0) throw new Error(`the content of ${lost.length} attachments is lost, first that of ${lost[0]}`);
}
