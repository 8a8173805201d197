import { WAY } from "../support/lived-in-way";
import { CHECK, FORBIDDEN, FOREIGN, type Refused } from "./guarded-statements";

const unit = (set: string) => `UPDATE return_unit SET ${set} WHERE unit_no = '${WAY.passed}'`;
const moved = (to: string, by: string) =>
  `INSERT INTO event (subject_kind, subject_no, at, actor, role, action, from_status, to_status, reason_code, data)
     SELECT 'return_unit', unit_no, now(), '${by}', 'x', 'x', state, '${to}', 'x', '{}' FROM return_unit WHERE unit_no = '${WAY.passed}';
   UPDATE return_unit SET state = '${to}', version = version + 1 WHERE unit_no = '${WAY.passed}'`;
const test = (fields: string) =>
  `INSERT INTO unit_inspection SELECT (jsonb_populate_record(i, '{"inspection_no": 9}'::jsonb || '${fields}'::jsonb)).*
   FROM unit_inspection i WHERE unit_no = '${WAY.passed}' AND kind = 'reinspection'`;
const opinion = (fields: string) =>
  `INSERT INTO unit_opinion SELECT (jsonb_populate_record(o, '{"opinion_no": 9}'::jsonb || '${fields}'::jsonb)).*
   FROM unit_opinion o WHERE unit_no = '${WAY.passed}'`;
const quote = (fields: string) =>
  `${opinion("{}")}; INSERT INTO unit_repair (unit_no, opinion_no, repair_no, confirmed_by, confirmed_at) VALUES ('${WAY.passed}', 9, 1, 'x', now());
   INSERT INTO event (subject_kind, subject_no, at, actor, role, action, to_status, reason_code, data)
     VALUES ('repair_quote', 'Q-9', now(), 'x', 'x', 'x', '${JSON.parse(fields).status}', 'x', '{}');
   INSERT INTO repair_quote SELECT (jsonb_populate_record(q, '{"quote_no": "Q-9", "opinion_no": 9}'::jsonb || '${fields}'::jsonb)).*
   FROM repair_quote q WHERE unit_no = '${WAY.passed}'`;
const kept = (table: string, set: string): Refused[] => [
  [`a row of ${table} is kept`, `UPDATE ${table} SET ${set}`, FORBIDDEN],
  [`a row of ${table} is not deleted`, `DELETE FROM ${table}`, FORBIDDEN],
  [`${table} is not truncated`, `TRUNCATE ${table} CASCADE`, FORBIDDEN],
];

export const UNIT_WAY_STATEMENTS: Refused[] = [
  ...kept("test_standard", "name = 'x'"),
  ...kept("unit_inspection", "finding = 'x'"),
  ...kept("unit_opinion", "words = 'x'"),
  ...kept("unit_repair", "work = 'x'"),
  ...kept("unit_repair_part", "quantity = 5"),
  ...kept("repair_quote", "parts_amount = 9"),
  [
    "copies of a status tag are not counted down",
    "UPDATE unit_inspection SET prints = 2; UPDATE unit_inspection SET prints = 1",
    FORBIDDEN,
  ],
  ["copies of a restock receipt are not counted down", "UPDATE unit_repair SET prints = 2; UPDATE unit_repair SET prints = 1", FORBIDDEN],
  [
    "a restock receipt is completed before its unit is on the shelf",
    "UPDATE unit_repair SET stocked_by = 'x', stocked_at = now()",
    FORBIDDEN,
  ],
  ["a restock receipt is completed by nobody", "UPDATE unit_repair SET stocked_at = now()", CHECK],
  ["a unit goes on the shelf and its restock receipt stays open", moved("restocked", "warehouse"), FORBIDDEN],
  [
    "a test standard takes the place of one of another model",
    `INSERT INTO test_standard (standard_no, model, name, measurements, issued_by, issued_at, supersedes)
      SELECT 'TS-OTHER', 'RO-400', name, measurements, issued_by, issued_at, standard_no FROM test_standard`,
    FOREIGN,
  ],
  [
    "a test standard takes its own place",
    "INSERT INTO test_standard SELECT 'TS-OTHER', model, name, measurements, issued_by, issued_at, 'TS-OTHER' FROM test_standard",
    CHECK,
  ],
  ...kept("payment_reference", "reference = 'x'"),
  [
    "a repair is paid by the reference of other goods",
    quote(
      '{"payer": "retail", "status": "accepted", "answered_by": "x", "answered_at": "2026-03-10T00:00:00Z", "receipt_no": "RC-9", "paid_method": "wechat_pay", "paid_reference": "WX-9", "paid_by": "x", "paid_at": "2026-03-10T00:00:00Z"}',
    ),
    FOREIGN,
  ],
  ["what a repair took is said once", "UPDATE unit_repair_part SET used = 0", FORBIDDEN],
  ["the day of a repair that is done stays", "UPDATE unit_repair SET planned_on = planned_on + 1", FORBIDDEN],
  [
    "a repair that was done is not taken back",
    "UPDATE unit_repair SET withdrawn_by = 'x', withdrawn_at = now(), withdrawn_for = 'x'",
    CHECK,
  ],
  ["a quote moves without its event", "UPDATE repair_quote SET status = 'withdrawn'", CHECK],
  [
    "the company's quote is accepted by somebody",
    "UPDATE repair_quote SET status = 'accepted', answered_by = 'x', answered_at = now()",
    CHECK,
  ],
  [
    "a walk-in's repair is accepted unpaid",
    quote('{"payer": "retail", "status": "accepted", "answered_by": "x", "answered_at": "2026-03-10T00:00:00Z"}'),
    CHECK,
  ],
  [
    "a unit goes on though nobody has agreed to its quote",
    `${quote('{"payer": "budget", "status": "offered"}')}; ${moved("scheduled", "planner")}`,
    FORBIDDEN,
  ],
  [
    "a quote captures more than it holds",
    `${quote('{"payer": "budget", "status": "offered"}')}; INSERT INTO budget_hold (dealer_code, quote_no, kind, amount, business_date, actor, recorded_at)
      VALUES ('D002', 'Q-9', 'capture', -1, '2026-03-10', 'x', now())`,
    CHECK,
  ],
  [
    "money is held for nothing",
    "INSERT INTO budget_hold (dealer_code, kind, amount, business_date, actor, recorded_at) VALUES ('D002', 'hold', 0.01, '2026-03-10', 'x', now())",
    CHECK,
  ],
  [
    "a unit that was replaced is sent back",
    `UPDATE return_unit SET replaced_at = now() WHERE unit_no = '${WAY.passed}'; ${moved("sent_back", "warehouse")}`,
    CHECK,
  ],
  ["a decision without its state", unit("decision = NULL"), CHECK],
  ["a repaired unit is decided to be scrap", unit("decision = 'scrap'"), CHECK],
  ["a unit that was to be repaired is scrapped", moved("scrapped", "quality"), CHECK],
  [
    "a unit whose last test failed goes on the shelf",
    `${test('{"passed": false, "measured": {}}')}; ${moved("restocked", "warehouse")}`,
    FORBIDDEN,
  ],
  [
    "a unit goes on the shelf by another standard than its opinion's",
    `INSERT INTO test_standard SELECT 'TS-OTHER', model, name, measurements, issued_by, issued_at FROM test_standard;
     ${test('{"standard_no": "TS-OTHER"}')}; ${moved("restocked", "warehouse")}`,
    FORBIDDEN,
  ],
  [
    "a unit goes on the shelf though a later opinion was given",
    `${opinion('{"given_at": "2027-01-01T00:00:00Z"}')}; ${moved("restocked", "warehouse")}`,
    FORBIDDEN,
  ],
  ["a test without its values", test('{"measured": null}'), CHECK],
  ["a test against a standard that is not there", test('{"standard_no": "TS-NONE"}'), FOREIGN],
  ["a first inspection that does not say whether there is a fault", test('{"kind": "inspection"}'), CHECK],
  ["a repair is decided without a standard", opinion('{"standard_no": null}'), CHECK],
  ["scrap is tested", opinion('{"decision": "scrap"}'), CHECK],
  [
    "a repair without an opinion",
    "INSERT INTO unit_repair (unit_no, opinion_no, repair_no, confirmed_by, confirmed_at) VALUES ('x', 1, 1, 'x', now())",
    FOREIGN,
  ],
  [
    "a repair is done that nobody planned",
    `${opinion("{}")}; INSERT INTO unit_repair (unit_no, opinion_no, repair_no, confirmed_by, confirmed_at, work, repaired_by, repaired_at, receipt_no)
      VALUES ('${WAY.passed}', 9, 1, 'x', now(), 'x', 'x', now(), 'RSR-2026-000009')`,
    CHECK,
  ],
];
