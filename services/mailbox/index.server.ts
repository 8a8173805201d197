export { MAILBOX_ENDPOINTS } from "./endpoints.server";
export { listChecks } from "./list-checks.server";
export { listMail } from "./list-mail.server";
export { readMail } from "./read-mail.server";
export { readMessage } from "./read-message.server";
export { receiveMessage, type Taken } from "./receive-message.server";
export { recordCheck } from "./record-check.server";
export { CallCheck } from "./signed-call.server";
