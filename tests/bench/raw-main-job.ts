import type pg from "pg";

/** The statements of the commands by hand over `pg`: what the database itself allows; the triggers run as they do for the commands. */

async function inTransaction(pool: pg.Pool, run: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await run(client);
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}

const SELECT_LINES = `SELECT r.*, (SELECT jsonb_agg(to_jsonb(l) ORDER BY l.line_no) FROM parts_request_line l WHERE l.request_no = r.request_no) AS lines
  FROM parts_request r WHERE r.request_no = $1`;

async function lock(client: pg.PoolClient, requestNo: string): Promise<void> {
  await client.query("SELECT dealer_code FROM parts_request WHERE request_no = $1", [requestNo]);
  await client.query(
    "SELECT posted, held, overdraft_open(dealer_code, current_date), last_seq FROM budget_account WHERE dealer_code = 'D001' FOR UPDATE",
  );
  await client.query(`${SELECT_LINES} FOR UPDATE OF r`, [requestNo]);
}

const EVENT = `INSERT INTO event (subject_kind, subject_no, at, actor, role, action, from_status, to_status, reason_code, data)
  VALUES ('parts_request', $1, now(), 'raw', 'customer_service', $2, $3, $4, 'as_asked', '{}')`;

/** Approve and hold. */
export const approveRaw = (pool: pg.Pool, requestNo: string) =>
  inTransaction(pool, async (client) => {
    await lock(client, requestNo);
    await client.query("SELECT * FROM dealer WHERE code = 'D001'");
    await client.query("SELECT on_hand, allocated FROM stock WHERE sku = 'PUMP-1' AND status = 'good' FOR UPDATE");
    await client.query("UPDATE parts_request_line SET approved = 1, allocated = 1, state = 'released' WHERE request_no = $1", [requestNo]);
    await client.query(
      "UPDATE parts_request SET status = 'released', version = 3, decided_by = 'raw', decided_at = now(), released_at = now() WHERE request_no = $1",
      [requestNo],
    );
    await client.query(EVENT, [requestNo, "approve", "submitted", "approved"]);
    await client.query(EVENT, [requestNo, "release", "approved", "released"]);
    await client.query(
      "INSERT INTO budget_hold (dealer_code, request_no, line_no, kind, amount, business_date, actor, recorded_at) VALUES ('D001', $1, 1, 'hold', 35.00, current_date, 'raw', now())",
      [requestNo],
    );
    await client.query("SELECT posted, held FROM budget_account WHERE dealer_code = 'D001'");
  });

/** Ship and capture. */
export const shipRaw = (pool: pg.Pool, requestNo: string) =>
  inTransaction(pool, async (client) => {
    await lock(client, requestNo);
    await client.query(
      "SELECT p.*, s.on_hand, s.allocated FROM part p JOIN stock s ON s.sku = p.sku AND s.status = 'good' WHERE p.sku = 'PUMP-1'",
    );
    await client.query("SELECT on_hand, allocated FROM stock WHERE sku = 'PUMP-1' AND status = 'good' FOR UPDATE");
    await client.query("SELECT issue_slip_no FROM shipment WHERE request_no = $1 AND status = 'picking'", [requestNo]);
    const { rows } = await client.query<{ last: number }>(
      "INSERT INTO number_series (kind, year, last) VALUES ('issue_slip', 2026, 1) ON CONFLICT (kind, year) DO UPDATE SET last = number_series.last + 1 RETURNING last",
    );
    const slip = `CSO-2026-${String(rows[0]!.last).padStart(6, "0")}`;
    await client.query(
      `INSERT INTO shipment (issue_slip_no, request_no, dealer_code, status, picking_by, picking_at, carrier, waybill_no, freight_terms, shipped_by, shipped_at, on_time)
       VALUES ($1, $2, 'D001', 'shipped', 'raw', now(), 'SF', 'SF1', 'collect', 'raw', now(), true)`,
      [slip, requestNo],
    );
    await client.query("INSERT INTO shipment_line (issue_slip_no, request_no, line_no, quantity) VALUES ($1, $2, 1, 1)", [slip, requestNo]);
    await client.query(
      "INSERT INTO budget_hold (dealer_code, request_no, line_no, kind, amount, business_date, actor, recorded_at) VALUES ('D001', $1, 1, 'capture', -35.00, current_date, 'raw', now())",
      [requestNo],
    );
    await client.query(
      `INSERT INTO budget_entry (dealer_code, kind, amount, source_kind, source_no, actor, business_date, recorded_at)
       VALUES ('D001', 'parts', -35.00, 'shipment', $1, 'raw', current_date, now())`,
      [slip],
    );
    await client.query("UPDATE parts_request SET status = 'shipped', version = 4 WHERE request_no = $1", [requestNo]);
    await client.query(EVENT, [requestNo, "ship", "released", "shipped"]);
    await client.query("SELECT posted, held FROM budget_account WHERE dealer_code = 'D001'");
  });

/** What a quote reads. */
export async function quoteRaw(pool: pg.Pool): Promise<void> {
  await pool.query("SELECT * FROM dealer WHERE code = 'D001'");
  await pool.query(
    "SELECT count(*), count(DISTINCT dealer_code) FROM parts_request WHERE serial = 'SN0001' AND submitted_at > now() - interval '90 days'",
  );
  await pool.query(
    "SELECT u.*, m.* FROM unit u JOIN product m USING (model) LEFT JOIN unit_sale s ON s.serial = u.serial AND s.ended_at IS NULL WHERE u.serial = 'SN0001'",
  );
  await pool.query(
    "SELECT p.*, s.on_hand, s.allocated FROM part p LEFT JOIN stock s ON s.sku = p.sku AND s.status = 'good' WHERE p.sku = 'PUMP-1'",
  );
  await pool.query("SELECT posted, held, overdraft_open(dealer_code, current_date) FROM budget_account WHERE dealer_code = 'D001'");
  await pool.query("SELECT posted, held, overdraft_open(dealer_code, current_date) FROM budget_account WHERE dealer_code = 'D001'");
}
