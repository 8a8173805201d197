import { lockComplaint, writeConduct } from "../complaints/index.server";
import { authorize, isStaff } from "../identity";
import { findActor } from "../identity/index.server";
import { both, DomainError, invalidField } from "../platform";
import { command, recordEvent } from "../platform/index.server";
import { conductLifecycle } from "./lifecycle";
import { OpenForm } from "./schema";
import { findForm, toForm } from "./store.server";
import { formView } from "./view.server";

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
    if (await findForm(tx, complaintNo)) throw new DomainError("conflict", both("此投诉已有态度投诉表", "this case has its form already"));
    const person = await findActor(tx, personLogin);
    if (!person || !isStaff(person)) throw invalidField("personLogin", both("没有此员工", "there is no such employee"));
    if (personLogin === tx.actor.login) throw invalidField("personLogin", both("涉及本人的由他人办理", "others handle what concerns you"));
    if (complaint.concernsLogin !== null && complaint.concernsLogin !== personLogin)
      throw invalidField("personLogin", both("登记时已指明另一人", "another person was named at registration"));
    const opened = { openedBy: tx.actor.login, openedAt: tx.now };
    const row = await tx.conductForm.create({
      data: { complaintNo, personLogin, status: conductLifecycle.initial, version: 1, ...opened },
    });
    const said = { action: "conduct/open-form", reasonCode: "opened", toStatus: conductLifecycle.initial };
    await recordEvent(tx, { subjectKind: "conduct_form", subjectNo: complaintNo, ...said });
    const ownerLogin = complaint.ownerLogin === personLogin ? tx.actor.login : complaint.ownerLogin;
    const act = { action: "conduct/open-form", reasonCode: "conduct_asked", data: { visible: false, ownerLogin } };
    await writeConduct(tx, complaint, { changes: { concernsLogin: personLogin, ownerLogin }, act });
    return formView(toForm(row));
  },
});
