import { REQUEST } from "../support/lived-in";
import { ATTACHMENT_TAMPERINGS } from "./guarded-attachments";
import { BATCH_TAMPERINGS } from "./tampered-batches";
import { BUDGET_TAMPERINGS } from "./tampered-budget";
import { CLOCK_TAMPERINGS } from "./tampered-clocks";
import { COMPLAINT_TAMPERINGS } from "./tampered-complaints";
import { CONDUCT_TAMPERINGS } from "./tampered-conduct";
import { CONTROLLED_TAMPERINGS } from "./tampered-controlled";
import { CUSTOMER_TAMPERINGS } from "./tampered-customers";
import { DISPUTE_TAMPERINGS } from "./tampered-disputes";
import { ESCALATION_TAMPERINGS } from "./tampered-escalation";
import { GOODWILL_TAMPERINGS } from "./tampered-goodwill";
import { INVESTIGATION_TAMPERINGS } from "./tampered-investigations";
import { KNOWLEDGE_TAMPERINGS } from "./tampered-knowledge";
import { LIAISON_TAMPERINGS } from "./tampered-liaison";
import { PARTS_TAMPERINGS } from "./tampered-parts";
import { PENALTY_TAMPERINGS } from "./tampered-penalties";
import { QUALITY_TAMPERINGS } from "./tampered-quality";
import { RECTIFICATION_TAMPERINGS } from "./tampered-rectifications";
import { RETURN_TAMPERINGS } from "./tampered-returns";
import { UNIT_WAY_TAMPERINGS } from "./tampered-unit-way";

/** One way to break each promise behind the triggers' back: the promise, what is done, and the row that must be named. */
export type Tampering = readonly [promise: string, sql: string, named: string];

const EVENTS: Tampering[] = [
  [
    "a history's events are numbered without gaps",
    `DELETE FROM event WHERE subject_no = '${REQUEST.closed}' AND seq = 2`,
    `parts_request ${REQUEST.closed} #3`,
  ],
  [
    "each event is chained to the one before and unchanged",
    `UPDATE event SET actor = 'dealer-d001' WHERE subject_no = '${REQUEST.closed}' AND seq = 2`,
    `parts_request ${REQUEST.closed} #2`,
  ],
  [
    "a history's head is its last event",
    `DELETE FROM event e USING event_head h WHERE e.subject_no = '${REQUEST.closed}' AND h.subject_no = e.subject_no AND e.seq = h.seq`,
    `parts_request ${REQUEST.closed}`,
  ],
  [
    "the versions of a setting are numbered without gaps",
    "UPDATE setting_version SET version = 2 WHERE name = 'priceFreezeDays'",
    "priceFreezeDays version 2",
  ],
  ["every idempotency key keeps its result", "UPDATE idempotency_key SET result = NULL", "finance key-1"],
];

const PARTIES: Tampering[] = [
  ["every sub-distributor has a dealer", "DELETE FROM sub_distributor_parent", "S001"],
  ["a dealer's last change of status is the one its history tells", "UPDATE dealer SET status = 'suspended' WHERE code = 'D001'", "D001"],
  ["a dealer's representative is in that role", "UPDATE user_account SET roles = '{finance}' WHERE login = 'rep-wang'", "D001"],
];

const CATALOG: Tampering[] = [
  ["stock on hand is what its movements add up to", "UPDATE stock SET on_hand = on_hand + 1 WHERE sku = 'PUMP-24V'", "PUMP-24V good"],
  ["a count that applied moved what it found, others nothing", "UPDATE stock_movement SET quantity = 2 WHERE source_kind = 'count'", "-"],
  [
    "a count's version counts its events, and the last one names its status",
    "UPDATE stock_count SET version = 2 WHERE sku = 'FILTER-PP'",
    "-",
  ],
  [
    "promised pieces are counted away by two people",
    "UPDATE stock_count SET status = 'applied', decided_by = 'x', decided_at = now() WHERE sku = 'FILTER-PP'",
    "-",
  ],
  [
    "a successor never leads back to its part",
    "UPDATE part SET superseded_by = CASE sku WHEN 'TAP-01' THEN 'PUMP-24V' ELSE 'TAP-01' END WHERE sku IN ('TAP-01', 'PUMP-24V')",
    "-",
  ],
  [
    "the pieces of a whole unit are its units in stock",
    "UPDATE unit SET place = 'customer', stock_status = NULL WHERE serial = 'WP100-S-0001'",
    "UNIT-WP100 good",
  ],
  ["a unit is as old as its batch", "UPDATE unit SET made_on = made_on - 1 WHERE serial = 'WP100-C-0001'", "WP100-C-0001"],
  [
    "a unit in stock has a stock status, one that left has none",
    "UPDATE unit SET stock_status = NULL WHERE place = 'stock'",
    "WP100-S-0001",
  ],
  [
    "a batch is held for the case it stands in, or that the general manager rejected, and of its units only those that were signed for are good stock",
    "UPDATE unit SET stock_status = 'good' WHERE serial = 'B26M-S'",
    "B26M-S",
  ],
  ["a unit at a dealer was shipped", "UPDATE unit SET shipped_on = NULL WHERE serial = 'WP100-D1-0003'", "WP100-D1-0003"],
];

const WARRANTY: Tampering[] = [
  [
    "no unit was sold before it was made or shipped",
    "UPDATE unit_sale SET sold_on = '2026-01-01' WHERE serial = 'WP100-D1-0001'",
    "WP100-D1-0001",
  ],
  [
    "no sale was registered before it took place",
    "UPDATE unit_sale SET sold_on = '2026-03-11' WHERE serial = 'WP100-D1-0001'",
    "WP100-D1-0001",
  ],
  [
    "a unit that is sold is neither on the shelf nor at its dealer",
    "UPDATE unit SET place = 'dealer' WHERE serial = 'WP100-D1-0001'",
    "WP100-D1-0001",
  ],
  [
    "every sale and every void stands in its unit's history",
    "DELETE FROM event WHERE subject_no = 'WP100-D1-0001'; DELETE FROM event_head WHERE subject_no = 'WP100-D1-0001'",
    "WP100-D1-0001",
  ],
];

const WEBHOOKS: Tampering[] = [
  [
    "every webhook event has a delivery for each subscription that was active for its topic",
    "DELETE FROM webhook_delivery WHERE event_seq = 3",
    "event 3",
  ],
  ["a webhook delivery has a row for each of its calls", "UPDATE webhook_delivery SET attempts = 2 WHERE event_seq = 1", "delivery"],
  [
    "what counts as delivered was answered with 2xx, what failed was called",
    "UPDATE webhook_attempt SET http_status = 302 WHERE http_status = 200",
    "delivery",
  ],
  [
    "a webhook subscription stands as its history tells",
    "UPDATE webhook_subscription SET status = 'paused', paused_because = 'by_hand'",
    "ERP",
  ],
];

const NOTICES: Tampering[] = [
  [
    "everybody who is told the same news is told it in the same words",
    `INSERT INTO notice (news_id, login, kind, urgent, subject_kind, subject_no, params, created_at)
      SELECT news_id, 'rep-li', 'slip_answered', urgent, subject_kind, subject_no, params, created_at FROM notice WHERE login = 'rep-wang' ORDER BY notice_no LIMIT 1`,
    "news",
  ],
  ["what left the portal says what its own news says", "UPDATE notice_delivery SET news_id = gen_random_uuid()", "delivery"],
  [
    "a notice that counts as sent was handed over, one that waits has attempts left",
    "UPDATE notice_delivery SET attempts_left = 0",
    "delivery",
  ],
  [
    "an announcement was published once, to as many dealers as its history says",
    "DELETE FROM announcement_receipt WHERE announcement_no = 1 AND dealer_code = 'D002'",
    "announcement 1",
  ],
  [
    "an announcement was withdrawn once, or not, as its history says",
    "UPDATE announcement SET withdraw_reason = 'x' WHERE announcement_no = 2",
    "announcement 2",
  ],
  [
    "every receipt stands on a published announcement, one that was given came after it",
    "UPDATE announcement_receipt SET read_at = '2020-01-01' WHERE announcement_no = 1 AND dealer_code = 'D001'",
    "announcement 1 D001",
  ],
  [
    "a receipt that was given, and no other, stands in its announcement's history",
    "UPDATE announcement_receipt SET read_by = 'dealer-d002', read_at = now() WHERE announcement_no = 1 AND dealer_code = 'D002'",
    "announcement 1 D002",
  ],
];

const IMPORTS: Tampering[] = [
  ["import numbers have no gaps", "UPDATE number_series SET last = last + 1 WHERE kind = 'import'", "import 2026"],
  ["an import's status is the one its history tells", "UPDATE import_run SET status = 'committed'", "IM-2026-000001"],
];

export const TAMPERINGS: readonly Tampering[] = [
  ...EVENTS,
  ...ATTACHMENT_TAMPERINGS,
  ...PARTIES,
  ...CATALOG,
  ...BATCH_TAMPERINGS,
  ...QUALITY_TAMPERINGS,
  ...WARRANTY,
  ...BUDGET_TAMPERINGS,
  ...CLOCK_TAMPERINGS,
  ...PARTS_TAMPERINGS,
  ...COMPLAINT_TAMPERINGS,
  ...CUSTOMER_TAMPERINGS,
  ...KNOWLEDGE_TAMPERINGS,
  ...INVESTIGATION_TAMPERINGS,
  ...GOODWILL_TAMPERINGS,
  ...ESCALATION_TAMPERINGS,
  ...LIAISON_TAMPERINGS,
  ...RECTIFICATION_TAMPERINGS,
  ...PENALTY_TAMPERINGS,
  ...CONDUCT_TAMPERINGS,
  ...DISPUTE_TAMPERINGS,
  ...CONTROLLED_TAMPERINGS,
  ...RETURN_TAMPERINGS,
  ...UNIT_WAY_TAMPERINGS,
  ...WEBHOOKS,
  ...NOTICES,
  ...IMPORTS,
];
