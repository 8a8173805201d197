import { Prisma } from "@db";
import { inLocale, toWireInstant } from "../platform";
import { pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { kindOf, NOTICE_KINDS } from "./kinds";
import { ListNotices } from "./schema";

interface Row {
  noticeNo: bigint;
  kind: string;
  urgent: boolean;
  subjectKind: string;
  subjectNo: string;
  params: object;
  createdAt: Date;
  readAt: Date | null;
}

/** What a notice says and where it leads; one of a kind that is no longer known says its subject. */
export function spokenNotice(row: Pick<Row, "kind" | "subjectNo" | "params">, hasLink = true) {
  const known = Object.hasOwn(NOTICE_KINDS, row.kind) ? kindOf(row.kind) : null;
  return {
    text: known?.says(row.subjectNo, row.params) ?? { "zh-CN": row.subjectNo, en: row.subjectNo },
    to: known?.leadsTo(row.subjectNo, row.params) ?? "/notices",
    /** What a letter to a customer says beside it. */
    letter: known?.letter?.(row.subjectNo, row.params, hasLink) ?? null,
  };
}

function noticeView(row: Row, { locale }: Reader) {
  const { text } = spokenNotice(row);
  const { noticeNo, kind, urgent, subjectKind, subjectNo, createdAt, readAt } = row;
  return {
    ...{ noticeNo: Number(noticeNo), kind, urgent, subjectKind, subjectNo, text: inLocale(text, locale) },
    ...{ createdAt: toWireInstant(createdAt), readAt: readAt && toWireInstant(readAt) },
  };
}

/** The reader's own notices, newest first, in their own language. */
export const listNotices = query({
  name: "notices/list",
  input: ListNotices,
  action: "notices.read",
  async run(reader, { view, cursor, limit }) {
    const [before] = readCursorParts(cursor, /^(\d{1,15})$/) ?? [];
    const rows = await reader.$queryRaw<Row[]>`
      SELECT notice_no AS "noticeNo", kind, urgent, subject_kind AS "subjectKind", subject_no AS "subjectNo", params, created_at AS "createdAt", read_at AS "readAt"
      FROM notice WHERE login = ${reader.actor.login} AND ${view === "unread" ? Prisma.sql`read_at IS NULL` : Prisma.sql`true`}
        AND ${before === undefined ? Prisma.sql`true` : Prisma.sql`notice_no < ${BigInt(before)}`}
      ORDER BY notice_no DESC LIMIT ${limit + 1}`;
    const { items, nextCursor } = pageOf(rows, limit, (row) => String(row.noticeNo));
    return { items: items.map((row) => noticeView(row, reader)), nextCursor };
  },
});

/** More unread notices than this are not counted: nobody reads the difference. */
const MOST_COUNTED = 100;

/** How many notices wait for the reader, for the bell; 100 stands for that many or more. */
export const countUnread = query({
  name: "notices/unread",
  input: Nothing,
  action: "notices.read",
  async run(reader) {
    const [row] = await reader.$queryRaw<{ unread: number }[]>`
      SELECT count(*)::int AS unread FROM (SELECT 1 FROM notice WHERE login = ${reader.actor.login} AND read_at IS NULL LIMIT ${MOST_COUNTED}) waiting`;
    return { unread: row?.unread ?? 0 };
  },
});
