import { openAnnouncementFile } from "@services/notices/index.server";
import { attachment } from "~/http/send-attachment.server";

export const loader = attachment(({ ctx, params }) =>
  openAnnouncementFile(ctx, { announcementNo: params.no ?? "", attachmentId: params.id ?? "" }),
);
