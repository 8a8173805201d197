import type { Prisma } from "@db";
import { advance, both, must, notFound } from "../platform";
import { civilDateOf, type Reader, recordEvent, type Tx } from "../platform/index.server";
import { type PenaltyEvent, penaltyLifecycle, wasOnRecord } from "./lifecycle";
import type { Penalty } from "./penalty";

type Row = Prisma.PenaltyGetPayload<object>;
export const toPenalty = (row: Row): Penalty =>
  ({ ...row, occurredOn: civilDateOf(row.occurredOn), doubled: row.doubledFor !== null }) as unknown as Penalty;
export const noPenalty = (penaltyNo: string) => notFound(both(`没有处罚记录 ${penaltyNo}`, `there is no penalty ${penaltyNo}`));

const ALL_READ = ["service_manager", "general_manager", "supervisor", "auditor", "finance", "system"] as const;
/** Who watches over conduct or pays reads all penalties, everybody their own and those they proposed. */
export const readsAll = ({ actor }: Reader): boolean => ALL_READ.some((role) => actor.roles.includes(role));
const isSeenBy = (reader: Reader, penalty: Penalty) =>
  penalty.personLogin === reader.actor.login ? wasOnRecord(penalty) : readsAll(reader) || penalty.raisedBy === reader.actor.login;

/** A penalty as its reader may see it; absent or foreign answers `not_found`. */
export async function requirePenalty(reader: Reader, penaltyNo: string): Promise<Penalty> {
  const row = await reader.penalty.findUnique({ where: { penaltyNo } });
  const penalty = row && toPenalty(row);
  if (!penalty || !isSeenBy(reader, penalty)) throw noPenalty(penaltyNo);
  return penalty;
}

/** Locks a penalty for a decision. Throws `not_found`. */
export async function lockPenalty(tx: Tx, penaltyNo: string): Promise<Penalty> {
  await tx.$queryRaw`SELECT 1 FROM penalty WHERE penalty_no = ${penaltyNo} FOR UPDATE`;
  return requirePenalty(tx, penaltyNo);
}

interface Move {
  readonly event: PenaltyEvent;
  readonly action: string;
  readonly reason?: string;
  readonly data: Prisma.PenaltyUncheckedUpdateInput;
}

/** Moves a locked penalty on and records it. */
export async function movePenalty(tx: Tx, penalty: Penalty, { event, action, reason, data }: Move): Promise<Penalty> {
  const { penaltyNo, personLogin, complaintNo } = penalty;
  const status = must(advance(penaltyLifecycle, penalty.status, event));
  const row = await tx.penalty.update({ where: { penaltyNo }, data: { ...data, status, version: penalty.version + 1 } });
  await recordEvent(tx, {
    ...{ subjectKind: "penalty", subjectNo: penaltyNo, action, fromStatus: penalty.status, toStatus: status, reasonCode: event },
    ...{ ...(reason === undefined ? {} : { reason }), data: { personLogin, complaintNo } },
  });
  return toPenalty(row);
}
