import {
  attachFiles,
  changeVisibility,
  listAttachments,
  openAttachment,
  ReceivedFiles,
  removeAttachment,
} from "@services/attachments/index.server";
import { command, query } from "@services/platform/command.server";
import { z } from "zod";

const Case = { subjectNo: z.string(), visibleToCustomer: z.boolean().default(false) };

/** What the owner of a subject does: its command attaches what came with its form. */
export const attachEvidence = command({
  name: "tests/attach-evidence",
  input: z.strictObject({ ...Case, files: ReceivedFiles, failure: z.string().optional() }),
  action: "parts_request.resubmit",
  async run(tx, { failure, ...evidence }) {
    const attached = await attachFiles(tx, { subjectKind: "complaint", ...evidence });
    if (failure) throw new Error(failure);
    return attached;
  },
});

export const showEvidence = command({
  name: "tests/show-evidence",
  input: z.strictObject({ ...Case, attachmentId: z.string() }),
  action: "parts_request.resubmit",
  run: (tx, input) => changeVisibility(tx, { subjectKind: "complaint", ...input }),
});

export const removeEvidence = command({
  name: "tests/remove-evidence",
  input: z.strictObject({ subjectNo: z.string(), attachmentId: z.string(), reason: z.string() }),
  action: "parts_request.resubmit",
  run: (tx, input) => removeAttachment(tx, { subjectKind: "complaint", ...input }),
});

const asCustomer = z.boolean().default(false);

export const listEvidence = query({
  name: "tests/list-evidence",
  input: z.strictObject({ subjectNos: z.array(z.string()), asCustomer }),
  action: "parts_request.read",
  run: (reader, input) => listAttachments(reader, { subjectKind: "complaint", ...input }),
});

export const openEvidence = query({
  name: "tests/open-evidence",
  input: z.strictObject({ subjectNo: z.string(), attachmentId: z.string(), asCustomer }),
  action: "parts_request.read",
  run: (reader, input) => openAttachment(reader, { subjectKind: "complaint", ...input }),
});
