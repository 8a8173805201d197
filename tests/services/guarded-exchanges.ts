import { COMPLAINT, REQUEST } from "../support/lived-in";
import { CHECK, FORBIDDEN, type Refused, TWICE } from "./guarded-statements";

/** A further line of the exchange that is as it should be but for this; a decided one is refused. */
const line = (fields: string) =>
  `INSERT INTO parts_request_line SELECT (jsonb_populate_record(l, '{"line_no": 2, "state": "submitted", "approved": 0, "allocated": 0, "shipped": 0}'::jsonb || '${fields}'::jsonb)).*
   FROM parts_request_line l WHERE request_no = '${REQUEST.exchanged}'`;
const part = (fields: string) =>
  `INSERT INTO part SELECT (jsonb_populate_record(p, '${fields}'::jsonb)).* FROM part p WHERE sku = 'UNIT-WP100'`;

export const EXCHANGE_STATEMENTS: Refused[] = [
  ["a part stands for another model", "UPDATE part SET model = NULL WHERE model IS NOT NULL", FORBIDDEN],
  ["a part becomes a whole unit", "UPDATE part SET model = 'WP-100' WHERE sku = 'BOARD-01'", FORBIDDEN],
  ["two parts stand for a model", part('{"sku": "OTHER"}'), TWICE],
  ["a whole unit without serials", part('{"sku": "OTHER", "serialised": false}'), CHECK],
  ["a whole unit covered as a component", part('{"sku": "OTHER", "warranty_class": "component"}'), CHECK],
  ["a unit that replaces itself", "UPDATE unit SET replaces = serial WHERE serial = 'WP100-S-0001'", CHECK],
  ["cover passed on by no unit", "UPDATE unit SET covered_from = '2026-01-22' WHERE serial = 'WP100-S-0001'", CHECK],
  ["what was agreed is exchanged twice", line("{}"), TWICE],
  ["two units for one", line('{"asked": 2}'), CHECK],
  ["an exchange of no unit", line('{"faulty_serial": null}'), CHECK],
  ["an exchange that somebody pays", line('{"funding": "retail"}'), CHECK],
  ["an exchange of a part", line('{"sku": "FILTER-PP"}'), FORBIDDEN],
  ["a whole unit that nobody agreed on", line('{"exchange_complaint_no": null, "exchange_proposal_no": null}'), FORBIDDEN],
  [
    "a unit for a returned one for which nothing is owed",
    line('{"exchange_complaint_no": null, "exchange_proposal_no": null, "exchange_unit_no": "RMA-2026-000004-1"}'),
    FORBIDDEN,
  ],
  [
    "what is owed for a returned unit becomes something else",
    "UPDATE return_settlement SET kind = 'credit' WHERE unit_no = 'RMA-2026-000004-2'",
    FORBIDDEN,
  ],
  ["an exchange by half a proposal", line('{"sku": "FILTER-PP", "exchange_complaint_no": null}'), CHECK],
  [
    "an exchange that nobody has accepted",
    `INSERT INTO complaint_proposal (complaint_no, proposal_no, status, department, drafted_by, drafted_at) VALUES ('${COMPLAINT.solved}', 9, 'draft', 'sales', 'x', now()); ${line('{"exchange_proposal_no": 9}')}`,
    FORBIDDEN,
  ],
];
