import { both, invalidField } from "../platform";
import { command, recordEvent, type Tx } from "../platform/index.server";
import { isStaff } from "./actor";
import { SaveDepartment } from "./schema";
import { findActor } from "./session.server";

/** Approvals and tasks need somebody of the company who can sign in. */
async function requireColleague(tx: Tx, field: "headLogin" | "deputyLogin", login: string | undefined): Promise<void> {
  if (login === undefined) return;
  const actor = await findActor(tx, login);
  if (!actor || !isStaff(actor)) throw invalidField(field, both("须为公司可用的账户", "has to be an active account of the company"));
}

/** Names who answers for a department and who stands in (1.1); whoever is left out is no longer named. */
export const saveDepartment = command({
  name: "identity/save-department",
  input: SaveDepartment,
  action: "identity.manage_users",
  async run(tx, { code, headLogin, deputyLogin }) {
    if (deputyLogin !== undefined && headLogin === undefined)
      throw invalidField("headLogin", both("有副手须先有负责人", "a deputy stands in for a head: name one"));
    if (deputyLogin !== undefined && deputyLogin === headLogin)
      throw invalidField("deputyLogin", both("副手须为另一人", "the deputy is another person"));
    await requireColleague(tx, "headLogin", headLogin);
    await requireColleague(tx, "deputyLogin", deputyLogin);
    const heads = { headLogin: headLogin ?? null, deputyLogin: deputyLogin ?? null };
    await tx.department.upsert({ where: { code }, create: { code, ...heads }, update: heads });
    await recordEvent(tx, { subjectKind: "department", subjectNo: code, action: "saved", reasonCode: "heads_named", data: heads });
    return { code, ...heads };
  },
});
