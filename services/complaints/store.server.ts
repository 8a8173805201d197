import type { Prisma } from "@db";
import { can } from "../identity";
import { advance, type Bilingual, both, DomainError, must, notFound, toWire } from "../platform";
import { civilDateOf, moneyOf, type Reader, recordEvent, type Tx } from "../platform/index.server";
import type { Happening } from "./clocks";
import type { Complaint } from "./complaint";
import { LEVELS, type Level } from "./gradings";
import { type ComplaintEvent, type ComplaintStatus, complaintLifecycle, SETTLED } from "./lifecycle";
import { moveClocks } from "./move-clocks.server";
import { noteSighting } from "./note-sighting.server";
import { caseEnded, caseReturned, levelRaised } from "./signals.server";

const noComplaint = (no: string) => notFound(both(`没有投诉 ${no}`, `no complaint ${no}`));

type Row = Prisma.ComplaintGetPayload<object>;

/** A row as its case. */
export const toComplaint = (row: Row): Complaint =>
  ({
    ...row,
    purchasedOn: row.purchasedOn && civilDateOf(row.purchasedOn),
    lossAmount: row.lossAmount && moneyOf(row.lossAmount),
    claimAmount: row.claimAmount && moneyOf(row.claimAmount),
  }) as unknown as Complaint;

/** Cases by number in their order, unscoped. */
export async function readComplaints(reader: Reader, complaintNos: readonly string[]): Promise<Complaint[]> {
  const rows = await reader.complaint.findMany({ where: { complaintNo: { in: [...complaintNos] } }, orderBy: { complaintNo: "asc" } });
  return rows.map(toComplaint);
}

/** Who may not see a case is told that there is none: foreign and missing answer alike. */
function mustSee({ actor }: Reader, complaint: Complaint | undefined, complaintNo: string): Complaint {
  if (!complaint || !can(actor, "complaint.read", complaint).ok) throw noComplaint(complaintNo);
  return complaint;
}

/** A case as its reader may see it; absent or foreign answers `not_found`. */
export async function requireComplaint(reader: Reader, complaintNo: string): Promise<Complaint> {
  const [complaint] = await readComplaints(reader, [complaintNo]);
  return mustSee(reader, complaint, complaintNo);
}

/** Locks a case and reads it, unscoped. */
export async function lockRow(tx: Tx, complaintNo: string): Promise<Complaint | undefined> {
  await tx.$queryRaw`SELECT 1 FROM complaint WHERE complaint_no = ${complaintNo} FOR UPDATE`;
  const [complaint] = await readComplaints(tx, [complaintNo]);
  return complaint;
}

const stale = () => new DomainError("stale_version", both("投诉刚被他人更新，请刷新", "somebody else has just changed this case"));

/**
 * Locks a case and reads it as the actor may see it; absent or foreign answers `not_found`. An actor who says which version they saw is
 * refused with `stale_version` when it has changed since.
 */
export async function lockComplaint(tx: Tx, complaintNo: string, seen?: number): Promise<Complaint> {
  const complaint = mustSee(tx, await lockRow(tx, complaintNo), complaintNo);
  if (seen !== undefined && seen !== complaint.version) throw stale();
  return complaint;
}

/** What an event of a case says beside its name. */
export interface Act {
  readonly event: ComplaintEvent | "note";
  /** What else happened by it that clocks go by. */
  readonly happened?: Exclude<Happening, ComplaintEvent | "register">;
  readonly action: string;
  readonly reasonCode: string;
  readonly reason?: string;
  readonly data?: object;
}

/** What a command may change of a case; how it came in and what it says stay. */
export type Changes = Partial<
  Omit<
    Complaint,
    | "complaintNo"
    | "channel"
    | "source"
    | "description"
    | "askedParts"
    | "registeredBy"
    | "registeredAt"
    | "status"
    | "version"
    | "settledAt"
  >
>;

const toColumns = ({ purchasedOn, lossAmount, claimAmount, ...changes }: Changes): Prisma.ComplaintUncheckedUpdateInput => ({
  ...(changes as Prisma.ComplaintUncheckedUpdateInput),
  ...(purchasedOn !== undefined && { purchasedOn: purchasedOn && new Date(`${purchasedOn}T00:00:00Z`) }),
  ...(lossAmount !== undefined && { lossAmount: lossAmount && toWire(lossAmount) }),
  ...(claimAmount !== undefined && { claimAmount: claimAmount && toWire(claimAmount) }),
});

/**
 * Writes what became of a locked case: its fields, its status by the events given, the events themselves, and what they do to its
 * clocks. The version counts events; the database refuses a status without one. Returns the case as it now stands.
 */
export async function saveComplaint(
  tx: Tx,
  complaint: Complaint,
  { changes = {}, acts }: { changes?: Changes; acts: readonly Act[] },
): Promise<Complaint> {
  let status: ComplaintStatus = complaint.status;
  const events = acts.map(({ event, happened: _happened, ...said }) => {
    const before = status;
    if (event !== "note") status = must(advance(complaintLifecycle, status, event));
    return { subjectKind: "complaint" as const, subjectNo: complaint.complaintNo, fromStatus: before, toStatus: status, ...said };
  });
  const version = complaint.version + events.length;
  const settled = SETTLED.includes(status);
  const settledAt = settled ? (complaint.settledAt ?? tx.now) : null;
  const happenings = acts.flatMap(({ event, happened }): Happening[] => [
    ...(event === "note" ? [] : [event]),
    ...(happened ? [happened] : []),
  ]);
  const nextDueAt =
    happenings.length > 0
      ? await moveClocks(tx, { ...complaint, ...changes, status }, happenings)
      : changes.nextDueAt === undefined
        ? complaint.nextDueAt
        : changes.nextDueAt;
  const { count } = await tx.complaint.updateMany({
    where: { complaintNo: complaint.complaintNo, version: complaint.version },
    data: { ...toColumns(changes), nextDueAt, status, version, settledAt },
  });
  if (count !== 1) throw stale();
  await recordEvent(tx, ...events);
  const saved = { ...complaint, ...changes, nextDueAt, status, version, settledAt };
  const moved = (["validity", "category", "serial"] as const).some((field) => saved[field] !== complaint[field]);
  if (moved) await noteSighting(tx, saved, complaint);
  return saved;
}

/** A locked case as whoever reacted to news of it left it. */
async function readAnew(tx: Tx, { complaintNo }: Complaint): Promise<Complaint> {
  const [complaint] = await readComplaints(tx, [complaintNo]);
  return complaint!;
}

/** Tells that a locked case ended, and why; answers it as whoever reacted left it. */
export async function tellEnd(tx: Tx, complaint: Complaint, why: Bilingual): Promise<Complaint> {
  await caseEnded.tell(tx, { complaintNo: complaint.complaintNo, why });
  return readAnew(tx, complaint);
}

/** Tells that a locked case came back unsolved; answers it as whoever reacted left it. */
export async function tellReturn(tx: Tx, complaint: Complaint): Promise<Complaint> {
  await caseReturned.tell(tx, complaint);
  return readAnew(tx, complaint);
}

/** Tells that a locked case is at a level above that one, which it had or which all begin with; answers it as whoever reacted left it. */
export async function tellLevel(tx: Tx, complaint: Complaint, before: Level = "level_1"): Promise<Complaint> {
  if (LEVELS.indexOf(complaint.level) <= LEVELS.indexOf(before)) return complaint;
  await levelRaised.tell(tx, complaint);
  return readAnew(tx, complaint);
}

/** Adds to a locked case's history what another module did about it; its status and its clocks stay as they are. */
export const recordOnCase = (tx: Tx, complaint: Complaint, act: Omit<Act, "event" | "happened">): Promise<Complaint> =>
  saveComplaint(tx, complaint, { acts: [{ ...act, event: "note" }] });
