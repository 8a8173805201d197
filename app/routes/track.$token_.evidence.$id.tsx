import { openByLink } from "@services/complaints/index.server";
import { throttlePublic } from "@services/identity/index.server";
import { attachment } from "~/http/send-attachment.server";

export const loader = attachment(async ({ ctx, params }) => {
  await throttlePublic(ctx);
  return await openByLink(ctx, { token: params.token ?? "", attachmentId: params.id ?? "" });
});
