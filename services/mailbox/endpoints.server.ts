import type { Endpoint } from "../platform/index.server";
import { listChecks } from "./list-checks.server";
import { listMail } from "./list-mail.server";
import { readMail } from "./read-mail.server";
import { recordCheck } from "./record-check.server";

/** Mailboxes and what comes into them, for the registry. */
export const MAILBOX_ENDPOINTS: readonly Endpoint[] = [recordCheck, listChecks, listMail, readMail];
