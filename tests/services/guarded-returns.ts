import { RETURN } from "../support/lived-in-returns";
import { CHECK, FORBIDDEN, FOREIGN, type Refused, TWICE } from "./guarded-statements";

const of = (returnNo: string) => (set: string) => `UPDATE return_authorisation SET ${set} WHERE return_no = '${returnNo}'`;
const [received, requested, refused] = [of(RETURN.received), of(RETURN.requested), of(RETURN.refused)];
const cameIn = (set: string) => `UPDATE return_unit SET ${set} WHERE state = 'received'`;
const missing = (set: string) => `UPDATE return_unit SET ${set} WHERE unit_no = '${RETURN.received}-2'`;
const slip = (no: 1 | 2, set: string) => `UPDATE intake_slip SET ${set} WHERE intake_slip_no = 'DRR-2026-00000${no}'`;
const unit = (fields: string) =>
  `INSERT INTO return_unit SELECT (jsonb_populate_record(u, '{"unit_no": "${RETURN.requested}-9", "position": 9}'::jsonb || '${fields}'::jsonb)).*
   FROM return_unit u WHERE unit_no = '${RETURN.requested}-1'`;
const place = (set: string) => `UPDATE unit SET ${set} WHERE serial = 'RT-0001'`;
const fresh = (set: string) =>
  `CREATE TEMP TABLE copied ON COMMIT DROP AS SELECT * FROM return_authorisation WHERE return_no = '${RETURN.requested}';
   UPDATE copied SET return_no = 'RMA-2026-900001', ${set}; INSERT INTO return_authorisation SELECT * FROM copied`;
const AUTHORISED = "authorised_by = 'x', authorised_at = now()";

export const RETURN_STATEMENTS: Refused[] = [
  ["a return moves without an event", requested(`status = 'authorised', version = 2, ${AUTHORISED}`), CHECK],
  ["a return is authorised by nobody", requested("status = 'authorised'"), CHECK],
  ["a return is refused for nothing", requested("status = 'refused'"), CHECK],
  ["a return is cancelled for nothing", requested("status = 'cancelled'"), CHECK],
  ["a return is sent that nobody authorised", requested("carrier = 'x', waybill_no = 'x', sent_at = now()"), CHECK],
  ["a parcel without a waybill", requested(`status = 'in_transit', ${AUTHORISED}`), CHECK],
  ["a return changes hands", requested("dealer_code = 'D001'"), FORBIDDEN],
  ["what is wanted is kept", requested("wanted = 'credit'"), FORBIDDEN],
  ["who authorised it stays", received("authorised_by = 'x'"), FORBIDDEN],
  ["the waybill stays", received("waybill_no = 'x'"), FORBIDDEN],
  ["the reason of a refusal stays", refused("refused_for = 'x'"), FORBIDDEN],
  ["a return is not deleted", "DELETE FROM return_authorisation", FORBIDDEN],
  ["returns are not truncated", "TRUNCATE return_authorisation CASCADE", FORBIDDEN],
  ["a return of a dealer and a walk-in", fresh("customer_id = (SELECT id FROM customer LIMIT 1)"), CHECK],
  ["a return of nobody", fresh("dealer_code = NULL"), CHECK],
  ["a return without a reason", fresh("reason = ' '"), CHECK],
  ["a return of a dealer that is not there", fresh("dealer_code = 'D999'"), FOREIGN],
  ["a unit moves without an event", missing("state = 'withdrawn', version = 2"), CHECK],
  ["a unit is received by no slip", missing("state = 'received'"), CHECK],
  ["a unit is inspected that never came", missing("state = 'inspected'"), CHECK],
  ["a received unit loses its slip", cameIn("intake_slip_no = NULL, condition = NULL"), CHECK],
  ["a received unit is expected again and keeps its slip", cameIn("state = 'announced'"), CHECK],
  ["an announced unit came unannounced", cameIn("condition = 'unannounced'"), CHECK],
  [
    "a unit on the slip of another return",
    unit(`{"serial": "WP100-S-0001", "state": "received", "condition": "intact", "intake_slip_no": "DRR-2026-000002"}`),
    FOREIGN,
  ],
  ["another serial takes a unit's place", missing("serial = 'WP100-C-0002'"), FORBIDDEN],
  ["a unit's fault is kept", missing("fault = 'x'"), FORBIDDEN],
  ["a unit leaves its return", "DELETE FROM return_unit", FORBIDDEN],
  ["units are not truncated", "TRUNCATE return_unit CASCADE", FORBIDDEN],
  ["a serial in two open returns", unit(`{"serial": "RT-0001"}`), TWICE],
  ["an announced unit without a fault", unit(`{"serial": "WP100-C-0002", "fault": null}`), CHECK],
  ["a unit that is not ours", unit(`{"serial": "NOT-OURS"}`), FOREIGN],
  ["a slip changes its return", slip(2, `return_no = '${RETURN.requested}'`), FORBIDDEN],
  ["a slip is void for nothing", slip(2, "voided_by = 'x', voided_at = now()"), CHECK],
  ["a void slip is valid again", slip(1, "voided_by = NULL, voided_at = NULL, void_reason = NULL"), FORBIDDEN],
  ["a copy of the labels is uncounted", `${slip(2, "label_prints = 2")}; ${slip(2, "label_prints = 1")}`, FORBIDDEN],
  ["a copy is uncounted", `${slip(2, "prints = 2")}; ${slip(2, "prints = 1")}`, FORBIDDEN],
  [
    "a sub-distributor's goods come back by another dealer than its own",
    `INSERT INTO return_authorisation SELECT (jsonb_populate_record(a, '{"return_no": "RMA-9", "dealer_code": "D002", "sub_distributor_code": "S001"}')).*
      FROM return_authorisation a WHERE dealer_code IS NOT NULL LIMIT 1`,
    FORBIDDEN,
  ],
  ["a slip is not deleted", "DELETE FROM intake_slip", FORBIDDEN],
  ["slips are not truncated", "TRUNCATE intake_slip CASCADE", FORBIDDEN],
  ["a line of a slip is kept", "UPDATE intake_slip_line SET condition = 'intact'", FORBIDDEN],
  ["a line of a slip is not deleted", "DELETE FROM intake_slip_line", FORBIDDEN],
  ["lines are not truncated", "TRUNCATE intake_slip_line", FORBIDDEN],
  ["a unit that came back goes on the shelf", place("stock_status = 'good'"), FORBIDDEN],
  ["a unit that came back goes to its dealer", place("place = 'dealer', stock_status = NULL"), FORBIDDEN],
  ["a unit that came back goes to a customer", place("place = 'customer', stock_status = NULL"), FORBIDDEN],
];
