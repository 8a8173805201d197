import { lockComplaint, writeConduct } from "../complaints/index.server";
import { authorize, isStaff } from "../identity";
import { findActor } from "../identity/index.server";
import { both, DomainError, invalidField } from "../platform";
import { command, recordEvent, type Tx } from "../platform/index.server";
import type { ConductForm } from "./form";
import { conductLifecycle } from "./lifecycle";
import { OpenForm } from "./schema";
import { findForm, moveForm, readAnswerers, toForm } from "./store.server";
import { formView } from "./view.server";

const NOTHING_FOUND = { found: null, answer: null, answeredBy: null, answeredAt: null } as const;
const NOT_WITHDRAWN = { withdrawnBy: null, withdrawnAt: null, withdrawnFor: null } as const;

/** Asks the superior of a person, for the first time or after a form that named the wrong one was withdrawn; what was promised to the customer stays. */
async function ask(tx: Tx, withdrawn: ConductForm | null, { complaintNo, personLogin }: { complaintNo: string; personLogin: string }) {
  const data = { personLogin, openedBy: tx.actor.login, openedAt: tx.now };
  const told = { action: "conduct/open-form", reasonCode: "opened" };
  const said = { asked: await readAnswerers(tx, personLogin) };
  if (withdrawn)
    return moveForm(tx, withdrawn, { event: "ask_again", ...told, said, data: { ...data, ...NOTHING_FOUND, ...NOT_WITHDRAWN } });
  const row = await tx.conductForm.create({ data: { complaintNo, ...data, status: conductLifecycle.initial, version: 1 } });
  await recordEvent(tx, { subjectKind: "conduct_form", subjectNo: complaintNo, ...told, toStatus: conductLifecycle.initial, data: said });
  return toForm(row);
}

/**
 * Names whom a case about conduct concerns and asks that person's superior. From then on the person sees nothing of it; a case that
 * was the person's own goes to who names them (S3-55).
 */
export const openConductForm = command({
  name: "conduct/open-form",
  input: OpenForm,
  action: "conduct.open",
  async run(tx, { complaintNo, personLogin }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "conduct.open", complaint);
    if (complaint.settledAt !== null) throw new DomainError("wrong_state", both("投诉已结束", "the case is settled"));
    if (!complaint.category.startsWith("conduct"))
      throw new DomainError("wrong_state", both("仅服务态度类投诉使用此表", "only for complaints about conduct"));
    const earlier = await findForm(tx, complaintNo);
    if (earlier && earlier.status !== "withdrawn")
      throw new DomainError("conflict", both("此投诉已有态度投诉表", "this case has its form already"));
    const person = await findActor(tx, personLogin);
    if (!person || !isStaff(person)) throw invalidField("personLogin", both("没有此员工", "there is no such employee"));
    if (personLogin === tx.actor.login) throw invalidField("personLogin", both("涉及本人的由他人办理", "others handle what concerns you"));
    if (complaint.concernsLogin !== null && complaint.concernsLogin !== personLogin)
      throw invalidField("personLogin", both("登记时已指明另一人", "another person was named at registration"));
    const form = await ask(tx, earlier, { complaintNo, personLogin });
    const ownerLogin = complaint.ownerLogin === personLogin ? tx.actor.login : complaint.ownerLogin;
    const happened = earlier && form.promisedAt === null ? ({ happened: "conduct_asked_again" } as const) : {};
    const act = { action: "conduct/open-form", reasonCode: "conduct_asked", ...happened, data: { visible: false, ownerLogin } };
    await writeConduct(tx, complaint, { changes: { concernsLogin: personLogin, ownerLogin }, act });
    return formView(form);
  },
});
