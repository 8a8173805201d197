import { openEvidenceFile } from "@services/investigations/index.server";
import { attachment } from "~/http/send-attachment.server";

export const loader = attachment(({ ctx, params }) =>
  openEvidenceFile(ctx, {
    complaintNo: params.no ?? "",
    investigationNo: params.inquiry,
    evidenceNo: params.evidence,
    attachmentId: params.id ?? "",
  }),
);
