import { RETURN } from "../support/lived-in-returns";
import type { Tampering } from "./tampering";

/** Ways to break each promise about returned goods. */
export const RETURN_TAMPERINGS: Tampering[] = [
  [
    "a return's version counts its events, and the last one names its status",
    "UPDATE return_authorisation SET version = 9 WHERE status = 'requested'",
    RETURN.requested,
  ],
  [
    "a returned unit's version counts its events, and the last one names its state",
    "UPDATE return_unit SET state = 'inspected' WHERE state = 'received'",
    `${RETURN.received}-1`,
  ],
  [
    "a unit that came in stands on its slip, which is not void",
    "UPDATE return_unit SET intake_slip_no = 'DRR-2026-000001' WHERE state = 'received'",
    `${RETURN.received}-1`,
  ],
  [
    "every unit of a slip came in by it, unless it is void",
    "UPDATE return_unit SET state = 'announced', condition = NULL, intake_slip_no = NULL WHERE state = 'received'",
    "DRR-2026-000002 #1",
  ],
  [
    "the lines of an intake slip are numbered without gaps, and there is one",
    "UPDATE intake_slip_line SET line_no = 2 WHERE intake_slip_no = 'DRR-2026-000001'",
    "DRR-2026-000001",
  ],
  [
    "a return is received when something of it came in",
    "UPDATE return_authorisation SET status = 'authorised' WHERE status = 'received'",
    RETURN.received,
  ],
  [
    "a unit is on its way when the parcel that brings it was told of and it has not come, and only then",
    "UPDATE unit SET place = 'in_transit' WHERE serial = 'WP100-C-0002'",
    "WP100-C-0002",
  ],
  [
    "nothing of an ended return is on its way",
    "UPDATE return_authorisation SET status = 'closed' WHERE status = 'received'",
    `${RETURN.received}-`,
  ],
  [
    "goods that came back stand held in stock until their way has ended",
    "UPDATE unit SET stock_status = 'good' WHERE serial = 'RT-0001'",
    `${RETURN.received}-1`,
  ],
  ["return numbers have no gaps", "UPDATE number_series SET last = last + 1 WHERE kind = 'return'", "return 2026"],
  ["intake_slip numbers have no gaps", "UPDATE number_series SET last = last + 1 WHERE kind = 'intake_slip'", "intake_slip 2026"],
];
