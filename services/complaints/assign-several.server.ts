import { findActor } from "../identity/index.server";
import { several } from "../platform/index.server";
import { assignComplaint } from "./assign-complaint.server";
import { AssignSeveral } from "./schema";

/** Names who works several cases from now on, each for itself; one that is refused stops no other. Answers per case. */
export const assignSeveral = several({
  name: "complaints/assign-several",
  input: AssignSeveral,
  action: "complaint.assess",
  nameOf: ({ complaintNo }) => ({ complaintNo }),
  async each(ctx, { complaintNo }, { ownerLogin }) {
    const { status } = await assignComplaint(ctx, { complaintNo, ownerLogin });
    const owner = await findActor(ctx.db, ownerLogin);
    return { ownerLogin, ownerName: owner?.name ?? ownerLogin, status };
  },
});
