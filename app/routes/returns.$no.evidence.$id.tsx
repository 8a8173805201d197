import { openPhoto } from "@services/returns/index.server";
import { attachment } from "~/http/send-attachment.server";

export const loader = attachment(({ ctx, params }) => openPhoto(ctx, { returnNo: params.no ?? "", attachmentId: params.id ?? "" }));
