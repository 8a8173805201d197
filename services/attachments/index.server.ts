export { attachFiles, changeVisibility, removeAttachment } from "./attach-files.server";
export { type Draft, takeDraft } from "./evidence-store.server";
export { aboutFile } from "./inspect.server";
export { type AttachmentFile, listAttachments, openAttachment } from "./list-attachments.server";
export { ReceivedFile, ReceivedFiles, receiveFile } from "./receive-file.server";
export type { AttachmentView, Subject } from "./store.server";
export { sweepEvidence } from "./sweep.server";
