import type { Locale } from "../platform";
import { command, query, type Reader } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { kindOf, NOTICE_KIND_NAMES, type NoticeKind } from "./kinds";
import { SavePreferences } from "./schema";

type Chosen = Readonly<Record<string, boolean>>;

/** What the actor has chosen, each kind with where it leaves for. */
async function readOwn({ noticeReader, actor, settings }: Reader) {
  const row = await noticeReader.findUnique({ where: { login: actor.login } });
  const [mailed, posted] = [(row?.mailed ?? {}) as Chosen, (row?.posted ?? {}) as Chosen];
  return {
    ...{
      email: row?.email ?? null,
      locale: (row?.locale ?? "zh-CN") as Locale,
      quietFrom: row?.quietFrom ?? null,
      quietTo: row?.quietTo ?? null,
    },
    companyQuietHours: settings.quietHours,
    kinds: NOTICE_KIND_NAMES.map((kind) => ({
      kind,
      mailed: mailed[kind] ?? kindOf(kind).mailed,
      posted: posted[kind] ?? kindOf(kind).posted,
      /** What is about somebody of the company goes into no chat (S3-55). */
      postable: kindOf(kind).personal !== true,
    })),
  };
}

/** How the reader's own notices leave the portal; its list shows all of them in any case. */
export const readPreferences = query({ name: "notices/preferences", input: Nothing, action: "notices.read", run: readOwn });

const differing = (chosen: readonly NoticeKind[], of: "mailed" | "posted"): Record<string, boolean> =>
  Object.fromEntries(
    NOTICE_KIND_NAMES.flatMap((kind) => (chosen.includes(kind) === kindOf(kind)[of] ? [] : [[kind, chosen.includes(kind)]])),
  );

/** Keeps how the actor's own notices leave from now on; what is as it ships is not kept, so that a kind that comes later behaves as it ships. */
export const savePreferences = command({
  name: "notices/save-preferences",
  input: SavePreferences,
  action: "notices.choose",
  async run(tx, { email, locale, quietFrom, quietTo, mailed, posted }) {
    const data = {
      ...{ email: email || null, locale, quietFrom: quietFrom || null, quietTo: quietTo || null },
      ...{ mailed: differing(mailed, "mailed"), posted: differing(posted, "posted") },
    };
    const { login } = tx.actor;
    await tx.noticeReader.upsert({ where: { login }, create: { login, ...data }, update: data, select: { login: true } });
    return await readOwn(tx);
  },
});
