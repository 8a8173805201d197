import { Prisma } from "@db";
import type { Tx } from "./command.server";
import { signal } from "./signal.server";

export type SubjectKind =
  | "parts_request"
  | "complaint"
  | "goodwill_grant"
  | "liaison_slip"
  | "rectification"
  | "penalty"
  | "conduct_form"
  | "internal_dispute"
  | "return"
  | "return_unit"
  | "repair_quote"
  | "knowledge_article"
  | "controlled_document"
  | "dealer"
  | "customer"
  | "sub_distributor"
  | "setting"
  | "user"
  | "department"
  | "product"
  | "part"
  | "batch"
  | "batch_case"
  | "corrective_action"
  | "unit"
  | "budget"
  | "budget_adjustment"
  | "calendar"
  | "stock_count"
  | "import"
  | "webhook"
  | "notice_channel"
  | "announcement"
  | "export"
  | "survey_campaign"
  | "personal_data";

/** One line of a subject's history. A person writes `reason` only to refuse, reduce or override; the command supplies the code. */
export interface NewEvent {
  subjectKind: SubjectKind;
  subjectNo: string;
  action: string;
  fromStatus?: string;
  toStatus?: string;
  reasonCode: string;
  reason?: string;
  data?: object;
}

/** Everything that was recorded in a transaction, in its order, told once at its end and within it. */
export const eventsRecorded = signal<readonly NewEvent[]>();

const recorded = new WeakMap<Tx, NewEvent[]>();

function keepForTheEnd(tx: Tx, events: readonly NewEvent[]): void {
  const kept = recorded.get(tx) ?? [];
  kept.push(...events);
  recorded.set(tx, kept);
  tx.beforeCommit("events", () => eventsRecorded.tell(tx, kept));
}

/** The statement that writes events in their order, for a writer that makes it part of its own; that they were is told with the others. */
export function insertEvents(tx: Tx, events: readonly NewEvent[]): Prisma.Sql {
  keepForTheEnd(tx, events);
  const rows = JSON.stringify(events.map((event) => ({ data: {}, ...event })));
  return Prisma.sql`
    INSERT INTO event (subject_kind, subject_no, at, actor, role, action, from_status, to_status, reason_code, reason, data)
    SELECT e."subjectKind", e."subjectNo", ${tx.now}::timestamptz, ${tx.actor.login}, ${tx.role}, e.action, e."fromStatus", e."toStatus", e."reasonCode", e.reason, e.data
    FROM jsonb_to_recordset(${rows}::jsonb) AS e("subjectKind" text, "subjectNo" text, action text, "fromStatus" text, "toStatus" text, "reasonCode" text, reason text, data jsonb)`;
}

/** Writes events in their order, each chained to the one before it; who and when are the transaction's. */
export async function recordEvent(tx: Tx, ...events: readonly NewEvent[]): Promise<void> {
  await tx.$executeRaw(insertEvents(tx, events));
}
