import { openDocumentFile } from "@services/controlled/index.server";
import { attachment } from "~/http/send-attachment.server";

export const loader = attachment(({ ctx, params }) =>
  openDocumentFile(ctx, { documentNo: params.no ?? "", attachmentId: params.id ?? "" }),
);
