import { openEvidence } from "@services/complaints/index.server";
import { attachment } from "~/http/send-attachment.server";

export const loader = attachment(({ ctx, params }) => openEvidence(ctx, { complaintNo: params.no ?? "", attachmentId: params.id ?? "" }));
