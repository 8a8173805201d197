import { requireComplaint } from "../complaints/index.server";
import { can } from "../identity";
import { readNames } from "../identity/index.server";
import { allow, type Permission, toPermission, type Verdict } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { VIOLATIONS } from "../platform/penalty-rules";
import { type ConductForm, isKeptFrom, mayAnswer, mayDecide, mayExtend, mayWithdraw } from "./form";
import { OfForm } from "./schema";
import { findForm, readAnswerers, readDeciders } from "./store.server";
import { formView } from "./view.server";

type Act = "answer" | "decide" | "extend" | "withdraw";
type Acts = Partial<Record<Act, Permission>>;

async function actsOf(reader: Reader, form: ConductForm, { complaint, answerers }: { complaint: object; answerers: readonly string[] }) {
  const { actor, locale } = reader;
  const { login } = actor;
  const deciders = await readDeciders(reader, form);
  // Whoever answered is told why somebody else decides; whom no rank asks is offered nothing.
  const decides = can(actor, "conduct.decide", complaint).ok && (deciders.includes(login) || login === form.answeredBy);
  const answers = can(actor, "conduct.answer", complaint).ok && mayAnswer(actor, form, answerers).ok;
  const withdraws = can(actor, "conduct.withdraw", complaint).ok && mayWithdraw(actor, form, deciders).ok;
  const isOpen = form.status === "asked" || form.status === "answered";
  const offered: Record<Act, [boolean, Verdict]> = {
    answer: [answers && form.status === "asked", allow],
    decide: [decides && form.status === "answered", mayDecide(actor, form, deciders)],
    extend: [decides && login !== form.answeredBy && isOpen && form.promisedAt === null, mayExtend(form, false)],
    withdraw: [withdraws && isOpen, allow],
  };
  const shown = (Object.keys(offered) as Act[]).filter((act) => offered[act][0]);
  return Object.fromEntries(shown.map((act) => [act, toPermission(offered[act][1], locale)])) as Acts;
}

/** Whether the reader may name somebody, and whom. */
async function readPeople(reader: Reader, complaint: object) {
  const open = toPermission(can(reader.actor, "conduct.open", complaint), reader.locale);
  const where = { status: "active", dealerCode: null, subDistributorCode: null, login: { not: reader.actor.login } };
  const select = { login: true, name: true, department: true };
  return { open, people: open.ok ? await reader.userAccount.findMany({ where, select, orderBy: { login: "asc" } }) : [] };
}

/** A form as it stands, with the names of its people. */
async function readStanding(reader: Reader, form: ConductForm, answerers: readonly string[]) {
  const { personLogin, openedBy, answeredBy, decidedBy, extendedBy, withdrawnBy } = form;
  const nameOf = await readNames(reader, [personLogin, openedBy, answeredBy, decidedBy, extendedBy, withdrawnBy, ...answerers]);
  const acted = { answered: nameOf(answeredBy), decided: nameOf(decidedBy), extended: nameOf(extendedBy), withdrawn: nameOf(withdrawnBy) };
  const superiors = answerers.map((login) => nameOf(login)!);
  return { ...formView(form), person: nameOf(personLogin)!, superiors, names: { opened: nameOf(openedBy)!, ...acted } };
}

/** The form of a case as its reader sees it; null while there is none, and for whom one that was withdrawn had named wrongly (1.9). */
async function findSeenForm(reader: Reader, complaintNo: string): Promise<ConductForm | null> {
  const form = await findForm(reader, complaintNo);
  return form && !isKeptFrom(reader.actor.login, form) ? form : null;
}

/** The form of a case about conduct, with whom it may name while nobody is; the person complained of sees neither (S3-55). */
export const readConductForm = query({
  name: "conduct/form",
  input: OfForm,
  action: "conduct.read",
  async run(reader, { complaintNo }) {
    const complaint = await requireComplaint(reader, complaintNo);
    const form = await findSeenForm(reader, complaintNo);
    const { category, description, concernsLogin } = complaint;
    const about = { complaintNo, category, description, violations: VIOLATIONS, concerns: concernsLogin };
    const namesNobody = form === null || form.status === "withdrawn";
    const naming = namesNobody ? await readPeople(reader, complaint) : { open: null, people: [] };
    if (!form) return { ...about, ...naming, form, can: {} as Acts };
    const answerers = await readAnswerers(reader, form.personLogin);
    const can = await actsOf(reader, form, { complaint, answerers });
    return { ...about, ...naming, form: await readStanding(reader, form, answerers), can };
  },
});

/** How far the form of a case is; null while there is none for the reader. */
export const readConductOf = async (reader: Reader, complaintNo: string) => (await findSeenForm(reader, complaintNo))?.status ?? null;
