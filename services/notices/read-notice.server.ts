import { both, notFound } from "../platform";
import { command } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { spokenNotice } from "./list-notices.server";
import { OfNotice } from "./schema";

/** Marks one of the actor's own notices read and says where it leads; one that was read stays as it is. Throws `not_found`. */
export const readNotice = command({
  name: "notices/read",
  input: OfNotice,
  action: "notices.read",
  async run(tx, { noticeNo }) {
    const own = { noticeNo: BigInt(noticeNo), login: tx.actor.login };
    await tx.notice.updateMany({ where: { ...own, readAt: null }, data: { readAt: tx.now } });
    const row = await tx.notice.findFirst({ where: own, select: { kind: true, subjectNo: true, params: true } });
    if (!row) throw notFound(both("没有这条通知", "no such notice"));
    return { noticeNo, to: spokenNotice({ ...row, params: row.params as object }).to };
  },
});

/** Marks all of the actor's own notices read. */
export const readAllNotices = command({
  name: "notices/read-all",
  input: Nothing,
  action: "notices.read",
  async run(tx) {
    const { count } = await tx.notice.updateMany({
      where: { login: tx.actor.login, readAt: null, createdAt: { lte: tx.now } },
      data: { readAt: tx.now },
    });
    return { read: count };
  },
});
