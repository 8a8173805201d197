import { requireComplaint } from "../complaints/index.server";
import { can } from "../identity";
import { readNames } from "../identity/index.server";
import { allow, type Permission, toPermission, type Verdict } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { VIOLATIONS } from "../platform/penalty-rules";
import { type ConductForm, mayAnswer, mayDecide, mayExtend } from "./form";
import { OfForm } from "./schema";
import { findForm, readSuperiors } from "./store.server";
import { formView } from "./view.server";

type Act = "answer" | "decide" | "extend";
type Acts = Partial<Record<Act, Permission>>;

function actsOf(reader: Reader, form: ConductForm, { complaint, superiors }: { complaint: object; superiors: readonly string[] }) {
  const { actor, locale } = reader;
  const decides = can(actor, "conduct.decide", complaint);
  const answers = can(actor, "conduct.answer", complaint).ok && mayAnswer(actor, form, superiors).ok;
  const offered: Record<Act, [boolean, Verdict]> = {
    answer: [answers && form.status === "asked", allow],
    decide: [decides.ok && form.status === "answered", mayDecide(actor, form)],
    extend: [decides.ok && form.status !== "decided" && form.promisedAt === null, mayExtend(form, false)],
  };
  const shown = (Object.keys(offered) as Act[]).filter((act) => offered[act][0]);
  return Object.fromEntries(shown.map((act) => [act, toPermission(offered[act][1], locale)])) as Acts;
}

/** The form of a case about conduct, with whom it may name while there is none; the person complained of sees neither (S3-55). */
export const readConductForm = query({
  name: "conduct/form",
  input: OfForm,
  action: "conduct.read",
  async run(reader, { complaintNo }) {
    const complaint = await requireComplaint(reader, complaintNo);
    const form = await findForm(reader, complaintNo);
    const about = { complaintNo, category: complaint.category, description: complaint.description, violations: VIOLATIONS };
    if (!form) {
      const open = toPermission(can(reader.actor, "conduct.open", complaint), reader.locale);
      const where = { status: "active", dealerCode: null, subDistributorCode: null, login: { not: reader.actor.login } };
      const select = { login: true, name: true, department: true };
      const people = open.ok ? await reader.userAccount.findMany({ where, select, orderBy: { login: "asc" } }) : [];
      return { ...about, concerns: complaint.concernsLogin, form: null, open, people, can: {} as Acts };
    }
    const superiors = (await readSuperiors(reader, form.personLogin)).filter((login) => login !== form.personLogin);
    const { personLogin, openedBy, answeredBy, decidedBy, extendedBy } = form;
    const nameOf = await readNames(reader, [personLogin, openedBy, answeredBy, decidedBy, extendedBy, ...superiors]);
    const names = { opened: nameOf(openedBy)!, answered: nameOf(answeredBy), decided: nameOf(decidedBy), extended: nameOf(extendedBy) };
    return {
      ...{ ...about, concerns: personLogin, open: null, people: [] },
      form: { ...formView(form), person: nameOf(personLogin)!, superiors: superiors.map((login) => nameOf(login)!), names },
      can: actsOf(reader, form, { complaint, superiors }),
    };
  },
});

/** How far the form of a case is; null while there is none. */
export const readConductOf = async (reader: Reader, complaintNo: string) => (await findForm(reader, complaintNo))?.status ?? null;
