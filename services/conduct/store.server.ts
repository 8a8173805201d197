import type { Prisma } from "@db";
import type { Complaint } from "../complaints";
import { lockComplaint } from "../complaints/index.server";
import { findHeads, findStandIns } from "../identity/index.server";
import { advance, both, must, notFound } from "../platform";
import { type Reader, recordEvent, type Tx } from "../platform/index.server";
import { ANSWERING_RANKS, type ConductForm, DECIDING_RANKS, firstRankLeft } from "./form";
import { type ConductEvent, conductLifecycle } from "./lifecycle";

type Row = Prisma.ConductFormGetPayload<object>;
export const toForm = (row: Row): ConductForm => row as unknown as ConductForm;

export const findForm = async (reader: Reader, complaintNo: string): Promise<ConductForm | null> => {
  const row = await reader.conductForm.findUnique({ where: { complaintNo } });
  return row && toForm(row);
};

/** Who speaks for the person's department: its head, its deputy, and who stands in for them today. */
async function readSuperiors(reader: Reader, personLogin: string): Promise<string[]> {
  const person = await reader.userAccount.findUnique({ where: { login: personLogin }, select: { department: true } });
  if (!person?.department) return [];
  const { headLogin, deputyLogin } = await findHeads(reader, person.department);
  const heads = [headLogin, deputyLogin].filter((login) => login !== null);
  return [...new Set([...heads, ...(await findStandIns(reader, heads))])];
}

const readCandidates = (reader: Reader, ranks: readonly (readonly string[])[]) =>
  reader.userAccount.findMany({
    where: { status: "active", roles: { hasSome: ranks.flat() } },
    select: { login: true, roles: true },
    orderBy: { login: "asc" },
  });

/** Who answers a form about a person: the superiors, else the first rank in which anybody but the person is left (S3-55). */
export async function readAnswerers(reader: Reader, personLogin: string): Promise<string[]> {
  const superiors = (await readSuperiors(reader, personLogin)).filter((login) => login !== personLogin);
  if (superiors.length > 0) return superiors;
  return firstRankLeft(ANSWERING_RANKS, await readCandidates(reader, ANSWERING_RANKS), [personLogin]);
}

/** Who decides on a form: the first rank in which anybody is left who is neither complained of nor answered (S3-55, S3-56). */
export const readDeciders = async (
  reader: Reader,
  { personLogin, answeredBy }: Pick<ConductForm, "personLogin" | "answeredBy">,
): Promise<string[]> => firstRankLeft(DECIDING_RANKS, await readCandidates(reader, DECIDING_RANKS), [personLogin, answeredBy]);

/** Locks a form by locking its case, which its person never sees. Throws `not_found`. */
export async function lockForm(tx: Tx, complaintNo: string): Promise<{ complaint: Complaint; form: ConductForm }> {
  const complaint = await lockComplaint(tx, complaintNo);
  const form = await findForm(tx, complaintNo);
  if (!form) throw notFound(both(`${complaintNo} 没有态度投诉表`, `there is no conduct form of ${complaintNo}`));
  return { complaint, form };
}

interface Move {
  readonly event?: ConductEvent;
  readonly action: string;
  readonly reasonCode: string;
  readonly data: Prisma.ConductFormUncheckedUpdateInput;
  readonly reason?: string;
  /** What the event keeps beside: whom it is told to, whom it was about. */
  readonly said?: object;
}

/** Moves a locked form on and records it. */
export async function moveForm(tx: Tx, form: ConductForm, { event, action, reasonCode, data, reason, said }: Move): Promise<ConductForm> {
  const { complaintNo } = form;
  const status = event ? must(advance(conductLifecycle, form.status, event)) : form.status;
  const row = await tx.conductForm.update({ where: { complaintNo }, data: { ...data, status, version: form.version + 1 } });
  const moved = {
    action,
    reasonCode,
    fromStatus: form.status,
    toStatus: status,
    ...(reason ? { reason } : {}),
    ...(said ? { data: said } : {}),
  };
  await recordEvent(tx, { subjectKind: "conduct_form", subjectNo: complaintNo, ...moved });
  return toForm(row);
}
