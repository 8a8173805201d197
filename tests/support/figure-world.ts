import pg from "pg";
import { NOW } from "./context";
import type { TestDatabase } from "./database";
import { fillFigures, seedCases } from "./figure-cases";
import { openDesk } from "./parts-desk";
import { seedQuality, writeQuality } from "./quality-cases";
import { UNITS } from "./world";

type Database = { readonly current: TestDatabase };

/** People who own cases, whose conduct is complained of and who are sanctioned. */
export const PEOPLE = ["agent-a", "agent-b", "agent-c"] as const;

/** A number out of a text that goes by no pattern and is the same each time, one of some texts by it, and an instant of the last 15 months by it. */
const CHANCE = `
  CREATE FUNCTION pg_temp.dice(seed text) RETURNS integer IMMUTABLE LANGUAGE sql AS $$ SELECT ('x' || substr(md5(seed), 1, 7))::bit(28)::integer $$;
  CREATE FUNCTION pg_temp.one_of(seed text, VARIADIC choices text[]) RETURNS text IMMUTABLE LANGUAGE sql
    AS $$ SELECT choices[1 + pg_temp.dice(seed) % cardinality(choices)] $$;
  CREATE FUNCTION pg_temp.instant(seed text) RETURNS timestamptz IMMUTABLE LANGUAGE sql
    AS $$ SELECT CASE pg_temp.dice(seed || 'edge') % 23 WHEN 0 THEN timestamptz '2026-02-28 15:59:59.999Z' WHEN 1 THEN timestamptz '2026-02-28 16:00Z'
      WHEN 2 THEN timestamptz '2025-03-31 15:59:59.999Z' WHEN 3 THEN timestamptz '2025-03-31 16:00Z'
      ELSE timestamptz '2026-03-10 02:00Z' - make_interval(mins => pg_temp.dice(seed) % (440 * 1440)) END $$;`;

/** Four dealers in two regions and in none; two of one region, so that no split is another. */
const PARTIES = `
  INSERT INTO dealer SELECT filled.* FROM dealer d, (VALUES ('D003'), ('D004')) AS more (code),
    LATERAL jsonb_populate_record(d, jsonb_build_object('code', more.code, 'name', more.code, 'agreement_no', 'AG-' || more.code)) filled WHERE d.code = 'D001';
  UPDATE dealer SET region = CASE code WHEN 'D002' THEN '华北' WHEN 'D004' THEN '' ELSE '华东' END;
  INSERT INTO user_account (login, name, password_hash, roles, department, created_at)
    SELECT login, login, 'x', '{customer_service}', CASE login WHEN 'agent-b' THEN 'quality' ELSE 'customer_service' END, '2025-01-01'
    FROM unnest('{agent-a,agent-b,agent-c}'::text[]) login;
  UPDATE unit SET shipped_on = CASE WHEN pg_temp.dice(serial) % 9 = 0 THEN NULL ELSE date '2025-03-25' + pg_temp.dice(serial || 's') % 360 END WHERE serial LIKE 'Q-%';`;

/** Other days than the shipped ones, so that what counts by a setting is seen to. */
const SETTINGS = `
  INSERT INTO setting_version (name, version, effective_from, value, actor, reason, recorded_at) VALUES ('repeatDays', 1, '2025-01-01', '45', 'x', 'x', '2025-01-01');`;

/** Whose cases are, of what and whose they were before; some are of a dealer that only brought them, or that is served by another. */
const CASES = `
  UPDATE complaint c SET severity = pg_temp.one_of(complaint_no || 1, 'general', 'general', 'moderate', 'major'),
    primary_department = pg_temp.one_of(complaint_no || 2, 'customer_service', 'quality', 'research', 'warehouse_logistics'),
    owner_login = pg_temp.one_of(complaint_no || 3, 'agent-a', 'agent-b', 'agent-b', 'agent-c', NULL),
    model = pg_temp.one_of(complaint_no || 4, 'WP-100', 'WP-200', 'WP-300', NULL),
    servicing_dealer_code = pg_temp.one_of(complaint_no || 5, 'D001', 'D002', 'D003', 'D004', NULL, NULL),
    next_due_at = CASE WHEN settled_at IS NULL THEN (ARRAY[timestamptz '2026-03-10 01:59:59.999Z', '2026-03-10 02:00Z', '2026-03-11 02:00Z', NULL])[1 + pg_temp.dice(complaint_no || 9) % 4] END,
    dealer_code = b.brought_by, tier = CASE WHEN b.brought_by IS NULL THEN 'end_user' ELSE 'dealer' END, handled_by = 'company',
    serial = CASE pg_temp.dice(complaint_no || 7) % 4 WHEN 0 THEN 'Q-00' || lpad((pg_temp.dice(complaint_no || 8) % 90)::text, 2, '0') ELSE serial END
    FROM (SELECT complaint_no AS no, pg_temp.one_of(complaint_no || 6, 'D001', 'D003', NULL) AS brought_by FROM complaint) b
    WHERE no = complaint_no AND complaint_no LIKE 'C-2025-%';
  INSERT INTO investigation SELECT filled.* FROM complaint c, generate_series(1, 3) nth,
    LATERAL (SELECT CASE WHEN nth = 3 THEN 'open' ELSE pg_temp.one_of(c.complaint_no || nth || 's', 'concluded', 'concluded', 'abandoned') END AS stands) s,
    LATERAL jsonb_populate_record(NULL::investigation, jsonb_build_object('complaint_no', c.complaint_no, 'investigation_no', nth, 'status', stands, 'question', 'x',
        'lead_login', 'agent-b', 'opened_by', 'x', 'opened_at', registered_at)
      || CASE WHEN stands = 'open' THEN '{}'::jsonb ELSE jsonb_build_object('ended_by', 'agent-b', 'ended_at', registered_at) END
      || CASE WHEN stands = 'abandoned' THEN '{"ended_for": "x"}'::jsonb ELSE '{}'::jsonb END
      || CASE WHEN stands = 'concluded' THEN jsonb_build_object('cause_class', pg_temp.one_of(c.complaint_no || nth || 'c', 'operation', 'process', 'process', 'supplier'),
        'root_cause', 'x', 'remedy', 'repair', 'remedy_basis', '{}'::jsonb) ELSE '{}'::jsonb END) filled
    WHERE pg_temp.dice(c.complaint_no || 'i') % 4 >= nth;
  INSERT INTO event (subject_kind, subject_no, seq, at, actor, role, action, from_status, to_status, reason_code, data, prev_hash, hash)
    SELECT 'complaint', complaint_no, 9000 + nth, registered_at + make_interval(hours => nth * nth * (2 + pg_temp.dice(complaint_no || 't') % 60)), 'x', 'x', action,
      CASE WHEN action = 'complaints/reopen' THEN pg_temp.one_of(complaint_no || nth || 'f', 'closed', 'not_sustained', 'follow_up', 'reopened') END,
      CASE WHEN action = 'complaints/reopen' THEN 'reopened' END, 'x',
      CASE WHEN action = 'complaints/reopen' THEN '{}'::jsonb ELSE jsonb_build_object('ownerLogin', pg_temp.one_of(complaint_no || nth || 'o', 'agent-a', 'agent-b', 'agent-c', NULL)) END, '', ''
    FROM complaint, generate_series(1, 6) nth,
      LATERAL (SELECT CASE WHEN nth = 1 OR pg_temp.dice(complaint_no || nth) % 2 = 0 THEN 'complaints/assign' ELSE 'complaints/reopen' END AS action) a
    WHERE complaint_no LIKE 'C-2025-%' AND pg_temp.dice(complaint_no || 'e') % 7 >= nth;
  INSERT INTO conduct_form SELECT filled.* FROM complaint, LATERAL (SELECT pg_temp.one_of(complaint_no || 'w', 'decided', 'decided', 'decided', 'answered', 'asked') AS stands) s,
    LATERAL jsonb_populate_record(NULL::conduct_form, jsonb_build_object('complaint_no', complaint_no, 'status', stands, 'version', 3, 'opened_by', 'x', 'opened_at', registered_at,
        'person_login', pg_temp.one_of(complaint_no || 'p', 'agent-a', 'agent-b', 'agent-c', 'general-manager'))
      || CASE WHEN stands = 'asked' THEN '{}'::jsonb ELSE jsonb_build_object('found', true, 'answer', 'x', 'answered_by', 'y', 'answered_at', registered_at) END
      || CASE WHEN stands = 'decided' THEN jsonb_build_object('sustained', pg_temp.dice(complaint_no || 'q') % 3 > 0, 'decision', 'x', 'decided_by', 'z',
        'decided_at', pg_temp.instant(complaint_no || 'd')) ELSE '{}'::jsonb END) filled
    WHERE pg_temp.dice(complaint.complaint_no || 'k') % 2 = 0;
  INSERT INTO penalty SELECT filled.* FROM generate_series(1, 60) n,
    LATERAL (SELECT pg_temp.one_of('ps' || n, 'proposed', 'recorded', 'dropped', 'appealed', 'upheld', 'lifted') AS status) s,
    LATERAL jsonb_populate_record(NULL::penalty, jsonb_build_object('penalty_no', 'PN-2025-' || lpad(n::text, 6, '0'), 'violation', 'rudeness', 'facts', 'x', 'unit', 'yuan', 'base', 100,
        'nth', 1, 'amount', 100, 'settings_version', 0, 'status', status, 'version', 1, 'raised_by', 'x', 'raised_at', timestamptz '2025-01-01',
        'person_login', pg_temp.one_of('pn' || n, 'agent-a', 'agent-b', 'agent-b', 'agent-c'), 'occurred_on', (pg_temp.instant('pd' || n) AT TIME ZONE 'Asia/Shanghai')::date)
      || CASE WHEN status = 'proposed' THEN '{}'::jsonb ELSE jsonb_build_object('decided_by', 'y', 'decided_at', timestamptz '2025-01-01') END
      || CASE WHEN status = 'dropped' THEN '{"drop_reason": "x"}'::jsonb ELSE '{}'::jsonb END
      || CASE WHEN status IN ('appealed', 'upheld', 'lifted') THEN jsonb_build_object('appeal', 'x', 'appealed_at', timestamptz '2025-01-01') ELSE '{}'::jsonb END
      || CASE WHEN status IN ('upheld', 'lifted') THEN jsonb_build_object('appeal_decision', 'x', 'appeal_decided_by', 'z', 'appeal_decided_at', timestamptz '2025-01-01') ELSE '{}'::jsonb END) filled;`;

/** Requests, each a copy of one that was made by hand, with and without a dealer, a case and a serial, shipped at once, in two, or not at all. */
const REQUESTS = `
  CREATE TEMP TABLE seeded AS SELECT 'PR-2025-' || lpad(n::text, 6, '0') AS no, n FROM generate_series(1, 150) n;
  INSERT INTO parts_request SELECT filled.* FROM seeded, LATERAL (SELECT pg_temp.one_of(no || 1, 'D001', 'D002', 'D003', 'D004', NULL) AS dealer) d, parts_request r,
    LATERAL jsonb_populate_record(r, jsonb_build_object('request_no', no, 'dealer_code', dealer, 'tier', CASE WHEN dealer IS NULL THEN 'walk_in' ELSE 'dealer' END,
      'purpose', pg_temp.one_of(no || 2, 'repair', 'repair', 'repair', 'spare_stock'),
      'complaint_no', pg_temp.one_of(no || 3, NULL, 'C-2025-' || lpad((1 + pg_temp.dice(no) % 60)::text, 6, '0')),
      'serial', pg_temp.one_of(no || 4, NULL, 'WP100-D1-0001', 'Q-00' || lpad((pg_temp.dice(no || 'q') % 90)::text, 2, '0')))) filled
    WHERE r.request_no = $1;
  INSERT INTO parts_request_line SELECT filled.* FROM seeded, generate_series(1, 2) line, parts_request_line l, LATERAL jsonb_populate_record(l, jsonb_build_object(
      'request_no', no, 'line_no', line, 'sku', pg_temp.one_of(no || line || 1, 'Q-VALVE', 'Q-SEAL', 'Q-WIRE', 'PUMP-24V', 'FILTER-PP'),
      'faulty_serial', pg_temp.one_of(no || line || 2, NULL, 'Q-00' || lpad((pg_temp.dice(no || line) % 90)::text, 2, '0')))) filled
    WHERE l.request_no = $1 AND pg_temp.dice(no || 'l') % 2 + 1 >= line;
  INSERT INTO shipment SELECT filled.* FROM seeded, generate_series(1, 2) nth, shipment s,
    LATERAL (SELECT CASE WHEN pg_temp.dice(no || nth || 'f') % 2 = 0 THEN (pg_temp.dice(no || nth || 'a') % 5000) / 100.0 END AS freight, nth = 1 OR pg_temp.dice(no || 'n') % 3 > 0 AS has_left) f,
    LATERAL jsonb_populate_record(s, jsonb_build_object('issue_slip_no', 'CSO-' || no || '-' || nth, 'request_no', no, 'freight_amount', freight,
      'freight_terms', CASE WHEN freight IS NULL THEN 'collect' ELSE 'monthly_account' END, 'status', CASE WHEN has_left THEN 'shipped' ELSE 'picking' END,
      'shipped_at', CASE WHEN has_left THEN pg_temp.instant(no || nth) END)) filled
    WHERE s.request_no = $1 AND pg_temp.dice(no || 'h') % 2 + 1 >= nth;
  INSERT INTO shipment_line (issue_slip_no, request_no, line_no, quantity)
    SELECT s.issue_slip_no, s.request_no, l.line_no, 1 + pg_temp.dice(s.issue_slip_no || l.line_no) % 4 FROM shipment s JOIN parts_request_line l USING (request_no) WHERE request_no LIKE 'PR-2025-%';
  INSERT INTO defect_sighting (serial, batch_no, source_kind, source_no, fault, standing, seen_at, recorded_by)
    SELECT DISTINCT ON (u.serial, l.request_no) u.serial, u.batch_no, 'parts_request', l.request_no, l.sku, pg_temp.one_of(l.request_no || 'st', 'reported', 'withdrawn'), pg_temp.instant(l.request_no || 'see'), 'x'
    FROM parts_request_line l JOIN unit u ON u.serial = l.faulty_serial WHERE l.request_no LIKE 'PR-2025-%' ORDER BY u.serial, l.request_no, l.line_no;`;

/** Entries of every kind in three budgets, some of them reversed; only their kinds, amounts and days are as they would be. */
const BUDGETS = `
  INSERT INTO budget_entry (dealer_code, seq, kind, amount, balance_after, source_kind, source_no, actor, business_date, recorded_at, prev_hash, hash)
    SELECT dealer, 1000 + n, kind, CASE WHEN kind IN ('parts', 'repair', 'freight', 'core_charge') OR kind = 'accrual' AND n % 17 = 0 THEN -amount ELSE amount END, 0,
      CASE kind WHEN 'accrual' THEN 'purchase' WHEN 'core_charge' THEN 'core' WHEN 'parts' THEN 'shipment' WHEN 'freight' THEN 'shipment' WHEN 'refund' THEN 'shipment' ELSE kind END,
      'SRC-' || dealer || '-' || n, 'x', (pg_temp.instant(dealer || n) AT TIME ZONE 'Asia/Shanghai')::date, '2025-01-01', '', ''
    FROM unnest('{D001,D002,D003}'::text[]) dealer, generate_series(1, 80) n, LATERAL (SELECT (1 + pg_temp.dice(dealer || n || 'a') % 50000) / 100.0 AS amount,
      pg_temp.one_of(dealer || n || 'k', 'accrual', 'accrual', 'accrual', 'remittance', 'parts', 'repair', 'freight', 'core_charge', 'refund', 'adjustment') AS kind) e;
  INSERT INTO budget_entry (dealer_code, seq, kind, amount, balance_after, source_kind, source_no, actor, business_date, recorded_at, prev_hash, hash)
    SELECT dealer, 1900, 'expiry', -12.34, 0, 'year_end', '2025', 'x', '2026-01-01', '2026-01-01', '', '' FROM unnest('{D001,D002,D003}'::text[]) dealer;
  INSERT INTO budget_entry (dealer_code, seq, kind, amount, balance_after, source_kind, source_no, reverses_seq, actor, business_date, recorded_at, prev_hash, hash)
    SELECT dealer_code, seq + 1000, 'reversal', -amount, 0, 'entry', seq::text, seq, 'x', (pg_temp.instant(dealer_code || seq || 'r') AT TIME ZONE 'Asia/Shanghai')::date, '2025-01-01', '', ''
    FROM budget_entry WHERE seq BETWEEN 1001 AND 1899 AND pg_temp.dice(dealer_code || seq || 'rev') % 6 = 0;`;

/** What quality's seeds lack: grants on many cases, returns sent back at a cost and by another dealer, and what was seen of returned units. */
const QUALITY = `
  UPDATE goodwill_grant SET complaint_no = 'C-2025-' || lpad((1 + pg_temp.dice(grant_no) % 90)::text, 6, '0');
  UPDATE return_authorisation SET dealer_code = 'D003', customer_id = NULL WHERE pg_temp.dice(return_no) % 4 = 0;
  INSERT INTO return_shipment (issue_slip_no, unit_no, carrier, waybill_no, freight_terms, freight_amount, shipped_by, shipped_at)
    SELECT 'CSO-' || unit_no, unit_no, 'x', 'x', CASE WHEN freight IS NULL THEN 'collect' ELSE 'monthly_account' END, freight, 'x', pg_temp.instant(unit_no)
    FROM return_unit, LATERAL (SELECT CASE WHEN pg_temp.dice(unit_no || 'f') % 4 > 0 THEN (1 + pg_temp.dice(unit_no) % 4000) / 100.0 END AS freight) f WHERE pg_temp.dice(unit_no || 'b') % 2 = 0;
  INSERT INTO unit_inspection (unit_no, inspection_no, kind, finding, fault_found, inspected_by, inspected_at)
    SELECT unit_no, 1, 'inspection', 'x', true, 'x', '2025-04-02' FROM return_unit;
  INSERT INTO defect_sighting (serial, batch_no, source_kind, source_no, fault, standing, seen_at, recorded_by)
    SELECT u.serial, u.batch_no, 'return', r.return_no, '渗水', pg_temp.one_of(r.unit_no || 's', 'confirmed', 'confirmed', 'withdrawn'), pg_temp.instant(r.unit_no || 'see'), 'x'
    FROM return_unit r JOIN unit u USING (serial);`;

/** Everything that figures count, so mixed that every split of every figure has several groups that differ. */
export async function fillEveryFigure(database: Database): Promise<void> {
  await fillFigures(database, seedCases(420, NOW));
  const desk = openDesk(database);
  await desk.buy("D001", "1000000.00", "P-1");
  const request = await desk.ask("D001", [["PUMP-24V", 1]], { serial: UNITS.atD001[0] });
  await desk.approve(request);
  await desk.ship(request.requestNo, [{ lineNo: 1, quantity: 1 }], { freightTerms: "monthly_account", freightAmount: "30.00" });
  await writeQuality(database, seedQuality(NOW), "C-2025-000001");
  const client = new pg.Client(database.current.connection);
  await client.connect();
  await client.query("SET session_replication_role = replica");
  for (const statements of [CHANCE, SETTINGS, PARTIES, CASES, REQUESTS, BUDGETS, QUALITY])
    await client.query(statements.replaceAll("$1", client.escapeLiteral(request.requestNo)));
  await client.end();
}
