import { COMPLAINT } from "../support/lived-in";
import { CHECK, FORBIDDEN, FOREIGN, type Refused } from "./guarded-statements";

/** LS-2026-000001 was disputed, overruled and answered; LS-2026-000002 is issued. */
const answered = (set: string) => `UPDATE liaison_slip SET ${set} WHERE status = 'answered'`;
const issued = (set: string) => `UPDATE liaison_slip SET ${set} WHERE status = 'issued'`;
const RECEIVED = "received_by = 'x', received_at = issued_at, dispute_until = issued_at + interval '1 hour'";
const fresh = (complaintNo: string, demand: string, due: string) =>
  `INSERT INTO liaison_slip (slip_no, complaint_no, department, demand, due_at, status, version, issued_by, issued_at)
   VALUES ('LS-2026-900002', '${complaintNo}', 'quality', '${demand}', now() + interval '${due}', 'issued', 1, 'x', now())`;

export const LIAISON_STATEMENTS: Refused[] = [
  ["a slip moves without an event", issued(`status = 'received', version = 2, ${RECEIVED}`), CHECK],
  ["a slip's demand is kept", issued("demand = 'x'"), FORBIDDEN],
  ["a slip's time is kept", issued("due_at = due_at - interval '1 hour'"), FORBIDDEN],
  ["a slip is not deleted", "DELETE FROM liaison_slip", FORBIDDEN],
  ["slips are not truncated", "TRUNCATE liaison_slip CASCADE", FORBIDDEN],
  ["an answer is kept", answered("answer = 'x'"), FORBIDDEN],
  ["an objection is taken back", answered("objection = NULL"), FORBIDDEN],
  ["who received it is kept", answered("received_by = 'x'"), FORBIDDEN],
  ["a ruling is kept", answered("ruling = 'x'"), FORBIDDEN],
  ["a dispute goes back a step", answered("dispute_step = 'peer'"), FORBIDDEN],
  ["a dispute skips a step", issued("dispute_step = 'superior'"), FORBIDDEN],
  ["a slip is received by nobody", issued("status = 'received'"), CHECK],
  ["a slip is answered without words", issued(`status = 'answered', ${RECEIVED}`), CHECK],
  ["a slip is closed without an answer", issued(`status = 'closed', closed_by = 'x', closed_at = now(), ${RECEIVED}`), CHECK],
  ["a slip is closed by nobody", answered("status = 'closed'"), CHECK],
  ["a slip is published by nobody", issued("published_at = now()"), CHECK],
  ["a slip is upheld without words", issued(`status = 'upheld', ${RECEIVED}`), CHECK],
  [
    "an objection after its hour",
    issued(
      `${RECEIVED}, status = 'disputed', dispute_step = 'peer', objection = 'x', disputed_by = 'x', disputed_at = issued_at + interval '2 hours'`,
    ),
    CHECK,
  ],
  ["a slip of no case", fresh("C-2026-999999", "x", "1 hour"), FOREIGN],
  ["a slip without a demand", fresh(COMPLAINT.received, " ", "1 hour"), CHECK],
  ["a slip that takes longer than a day", fresh(COMPLAINT.received, "x", "25 hours"), CHECK],
  ["a slip due before it is issued", fresh(COMPLAINT.received, "x", "-1 hour"), CHECK],
];
