import { authorize } from "../identity";
import { both, DomainError } from "../platform";
import { command } from "../platform/index.server";
import { joinTeam, requirePeople, responsible } from "./open-investigation.server";
import { AddMember, NameLead } from "./schema";
import { answer, lockOpen, tell } from "./store.server";

/** Takes one more into the team; the lead decides. */
export const addMember = command({
  name: "investigations/add-member",
  input: AddMember,
  action: "investigation.lead",
  async run(tx, { complaintNo, memberLogin }) {
    const { complaint, investigation } = await lockOpen(tx, complaintNo);
    authorize(tx.actor, "investigation.lead", investigation);
    if (investigation.members.some(({ login }) => login === memberLogin))
      throw new DomainError("conflict", both("此人已在调查小组", "this person is in the team already"));
    const people = await requirePeople(tx, complaint, { field: "memberLogin", logins: [memberLogin] });
    const { investigationNo, status } = investigation;
    await joinTeam(tx, { complaintNo, investigationNo }, people);
    const told = { action: "investigations/add-member", reasonCode: "investigator_added", investigationNo };
    await tell(tx, complaint, { ...told, data: { memberLogin } });
    return answer(investigation, status);
  },
});

/** Gives the lead to another, who joins the team where they are not in it; whoever may open an investigation may do this. */
export const nameLead = command({
  name: "investigations/name-lead",
  input: NameLead,
  action: "investigation.open",
  async run(tx, { complaintNo, leadLogin, reason }) {
    const { complaint, investigation } = await lockOpen(tx, complaintNo);
    authorize(tx.actor, "investigation.open", await responsible(tx, complaint));
    const { investigationNo, status, members } = investigation;
    const people = await requirePeople(tx, complaint, { field: "leadLogin", logins: [leadLogin] });
    if (!members.some(({ login }) => login === leadLogin)) await joinTeam(tx, { complaintNo, investigationNo }, people);
    await tx.investigation.update({ where: { complaintNo_investigationNo: { complaintNo, investigationNo } }, data: { leadLogin } });
    const told = { action: "investigations/name-lead", reasonCode: "lead_named", investigationNo, reason };
    await tell(tx, complaint, { ...told, data: { leadLogin } });
    return answer(investigation, status);
  },
});
