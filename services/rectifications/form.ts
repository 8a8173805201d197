import { APPROVER_ROLES, approverRank } from "../identity";
import {
  type Actor,
  addDays,
  allow,
  type Bilingual,
  both,
  type CivilDate,
  civilDateAt,
  invalidField,
  refuse,
  type Verdict,
} from "../platform";
import type { FormStatus } from "./lifecycle";

/** What a department is asked to put right. Instants are Dates. */
export interface Form {
  readonly formNo: string;
  readonly complaintNo: string;
  readonly department: string;
  readonly demand: string;
  readonly status: FormStatus;
  readonly version: number;
  readonly issuedBy: string;
  /** As what it was issued. */
  readonly issuedAs: (typeof APPROVER_ROLES)[number];
  readonly issuedAt: Date;
  /** Limits missed so far; they stay (S4-9). */
  readonly missed: number;
  /** Whom the last missed limit was told to. */
  readonly escalatedTo: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnFor: string | null;
}

/** What the department wrote in one round, and what was decided on it. */
export interface Answer {
  readonly formNo: string;
  readonly round: number;
  readonly cause: string;
  readonly corrective: string;
  readonly prevention: string;
  readonly responsible: string;
  readonly doneOn: CivilDate;
  readonly submittedBy: string;
  readonly submittedAt: Date;
  readonly decision: "accepted" | "sent_back" | null;
  readonly remark: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

/** States in which a form waits for its department, and in which it waits for anybody. */
export const WITH_DEPARTMENT: readonly FormStatus[] = ["issued", "sent_back"];
export const OPEN: readonly FormStatus[] = [...WITH_DEPARTMENT, "submitted"];

/** Measures are done within a year. */
const LONGEST_DAYS = 366;

const no = (why: Bilingual): Verdict => refuse("forbidden", why);

/** Only what is found sustained, or for which the company is liable, is rectified. */
export const isEstablished = ({ validity, liability }: { validity: string; liability: string }): Verdict =>
  validity === "sustained" || liability === "liable"
    ? allow
    : refuse("wrong_state", both("投诉成立或有责后才能下达整改", "a form is issued once the complaint is sustained or the company liable"));

/** Refuses with `invalid_input` a date before the form was issued, or one that lies too far ahead. */
export function checkDoneOn(doneOn: CivilDate, issuedAt: Date): void {
  const issuedOn = civilDateAt(issuedAt);
  if (doneOn < issuedOn) throw invalidField("doneOn", both("不能早于下达日期", "not before the form was issued"));
  if (doneOn > addDays(issuedOn, LONGEST_DAYS)) throw invalidField("doneOn", both("最迟一年内完成", "within a year"));
}

interface Sides {
  readonly form: Form;
  readonly heads: readonly string[];
  /** Who wrote the answer that is decided on. */
  readonly submittedBy: string | null;
}

/** Who issued a form, or is above whoever did, decides on it; nobody on what their own department wrote. */
export function mayDecide(actor: Actor, { form, heads, submittedBy }: Sides): Verdict {
  if (heads.includes(actor.login) || submittedBy === actor.login)
    return no(both("不能验收自己部门的整改", "nobody decides on what their own department wrote"));
  return mayWithdraw(actor, form);
}

/** Who issued a form, or is above whoever did, takes it back. */
export function mayWithdraw(actor: Actor, { issuedBy, issuedAs }: Form): Verdict {
  if (actor.login === issuedBy || approverRank(actor) > APPROVER_ROLES.indexOf(issuedAs)) return allow;
  return no(both("由下达人或其上级处理", "who issued it, or somebody above, does this"));
}

interface Reach {
  readonly department: string | null;
  readonly heads: readonly string[];
}

/** Who handles complaints, watches or was asked reads a form. */
export function maySee({ roles, login }: Actor, form: Pick<Form, "issuedBy" | "department">, { department, heads }: Reach): boolean {
  const desk = ["customer_service", "service_manager", "general_manager", "supervisor", "auditor", "system"] as const;
  if (form.issuedBy === login || heads.includes(login)) return true;
  return desk.some((role) => roles.includes(role)) || (department !== null && department === form.department);
}
