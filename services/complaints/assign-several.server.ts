import { findActor, readPresence } from "../identity/index.server";
import { query, several } from "../platform/index.server";
import { assignComplaint } from "./assign-complaint.server";
import { AssignSeveral } from "./schema";

/** The next owner by name, with who stands in for them where they are away (S3-32). */
const nameOwner = query({
  name: "complaints/next-owner",
  input: AssignSeveral.pick({ ownerLogin: true }),
  action: "complaint.assess",
  async run(reader, { ownerLogin: login }) {
    const [nameOf, owner] = await Promise.all([readPresence(reader), findActor(reader, login)]);
    return nameOf({ login, name: owner?.name ?? login });
  },
});

/** Names who works several cases from now on, each for itself; one that is refused stops no other. Answers per case. */
export const assignSeveral = several({
  name: "complaints/assign-several",
  input: AssignSeveral,
  action: "complaint.assess",
  nameOf: ({ complaintNo }) => ({ complaintNo }),
  async each(ctx, { complaintNo }, { ownerLogin }) {
    const { status } = await assignComplaint(ctx, { complaintNo, ownerLogin });
    return { ownerLogin, ownerName: await nameOwner(ctx, { ownerLogin }), status };
  },
});
