import type { TimerView } from "../clocks/index.server";
import { readTimers } from "../clocks/index.server";
import { can } from "../identity";
import { advance, allow, type Permission, toPermission, toWireInstant, type Verdict } from "../platform";
import type { Reader } from "../platform/index.server";
import { type Answer, type Form, mayDecide, mayWithdraw, WITH_DEPARTMENT } from "./form";
import { type FormEvent, rectificationLifecycle } from "./lifecycle";
import { formSubject } from "./store.server";

const at = (instant: Date | null) => instant && toWireInstant(instant);

/** A form as it is answered. */
export const formView = (form: Form) => ({ ...form, issuedAt: toWireInstant(form.issuedAt), withdrawnAt: at(form.withdrawnAt) });

/** An answer as it is read. */
export const answerView = ({ formNo: _formNo, ...answer }: Answer) => ({
  ...answer,
  submittedAt: toWireInstant(answer.submittedAt),
  decidedAt: at(answer.decidedAt),
});

/** When each form is or was due by its last run, and whether its department is late now. */
export async function readDue(reader: Reader, forms: readonly Form[]): Promise<(form: Form) => { dueAt: string | null; overdue: boolean }> {
  const nos = forms.map(({ formNo }) => formNo);
  const timers = await readTimers(reader, { kind: formSubject("").kind, nos });
  const lastOf = (runs: readonly TimerView[]) =>
    runs.reduce<TimerView | null>((last, run) => (last && last.run > run.run ? last : run), null);
  return ({ formNo, status }) => {
    const last = lastOf(timers.get(formNo) ?? []);
    return { dueAt: last?.dueAt ?? null, overdue: WITH_DEPARTMENT.includes(status) && last?.state === "breached" };
  };
}

interface Weighed {
  readonly form: Form;
  readonly heads: readonly string[];
  readonly complaint: object;
  readonly submittedBy: string | null;
}

const INTENTS = ["submit", "accept", "sendBack", "withdraw"] as const;
export type FormIntent = (typeof INTENTS)[number];

/** What the reader may do about a form; what its state or their part in it does not know is not offered. */
export function formActions(
  { actor, locale }: Reader,
  { form, heads, complaint, submittedBy }: Weighed,
): Partial<Record<FormIntent, Permission>> {
  const knows = (event: FormEvent) => advance(rectificationLifecycle, form.status, event).ok;
  const decides = can(actor, "rectification.decide", complaint).ok;
  const deciding = mayDecide(actor, { form, heads, submittedBy });
  const isAbove = mayWithdraw(actor, form).ok;
  const offered: Record<FormIntent, [boolean, Verdict]> = {
    submit: [can(actor, "rectification.submit", { ...complaint, headLogins: heads }).ok && knows("submit"), allow],
    accept: [decides && isAbove && knows("accept"), deciding],
    sendBack: [decides && isAbove && knows("send_back"), deciding],
    withdraw: [decides && isAbove && knows("withdraw"), allow],
  };
  const shown = INTENTS.filter((intent) => offered[intent][0]);
  return Object.fromEntries(shown.map((intent) => [intent, toPermission(offered[intent][1], locale)]));
}
