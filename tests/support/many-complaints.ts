import type { Complaint } from "@services/complaints/complaint";
import { contentOf } from "@services/complaints/search.server";
import { pairsOf } from "@services/platform/search-text";
import pg from "pg";
import type { TestDatabase } from "./database";

const AT_A_TIME = 2_000;
const SURNAMES = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "欧阳"];
const GIVEN = [
  "伟",
  "芳",
  "娜",
  "敏",
  "静",
  "丽",
  "强",
  "磊",
  "军",
  "洋",
  "勇",
  "艳",
  "杰",
  "娟",
  "涛",
  "明",
  "超",
  "秀英",
  "建国",
  "志强",
];
const FAULTS = ["净水器漏水，地板泡了", "漏水很严重", "接头漏水", "出水有异味", "噪声很大，晚上睡不着", "滤芯不出水", "显示屏不亮"];
const WISHES = ["要求尽快上门维修", "希望换一台新机", "多次来电无人处理", "安装师傅没有按约定时间来", "请给一个说法"];

const pick = <Item>(items: readonly Item[], n: number): Item => items[n % items.length]!;
const every = (n: number, step: number) => n % step === 0;

/**
 * The n-th case as a desk has them after years: one in forty open, one in a thousand of the gravest level, one in fifty a partner's, one in ten
 * served by the large dealer D002 and one in four hundred by D001, some brought by a partner and served by one, more than every third about a leak, one in five thousand about a cupboard.
 */
function rowOf(n: number) {
  const isOpen = every(n, 40);
  const isPartner = every(n, 50);
  const dealer = every(n, 400) ? "D001" : "D002";
  const isServed = n % 10 === 1 || n % 400 === 3 || every(n, 150);
  const server = n % 400 === 3 ? "D001" : "D002";
  const scattered = (n * 2_654_435_761) % 4_294_967_296; // so that what is told of a case does not go by its number
  const graded = scattered >>> 10; // nor how it is graded by whether it is open
  return {
    ...{ complaint_no: `C-2024-${String(n).padStart(6, "0")}`, status: isOpen ? "received" : "closed" },
    ...{
      phone: `13${String(scattered % 1_000_000_000).padStart(9, "0")}`,
      serial: every(n, 3) ? `WP${String(n * 7).padStart(8, "0")}` : null,
    },
    complainant_name: `${pick(SURNAMES, scattered)}${pick(GIVEN, scattered >> 5)}`,
    description: `${every(n, 5_000) ? "橱柜底板发霉，" : ""}${pick(FAULTS, scattered >> 3)}，${pick(WISHES, scattered >> 7)}。第${n % 7}次来电`,
    ...{ owner_login: every(n, 80) ? "rep-wang" : null, level: every(graded, 1_000) ? "abnormal" : "level_1" },
    ...{ urgency: every(graded, 500) ? "urgent" : "general", primary_department: every(graded, 300) ? "sales" : "quality" },
    category: every(graded, 200) ? "service.attitude" : every(graded, 7) ? "product_quality.noise" : "product_quality.leak",
    ...{
      complainant_kind: isPartner ? "partner" : "customer",
      tier: isPartner ? "dealer" : "walk_in",
      dealer_code: isPartner ? dealer : null,
    },
    ...(isServed && {
      handled_by: "dealer",
      servicing_dealer_code: server,
      servicing_party: { kind: "dealer", code: server, name: server },
    }),
  };
}

/** What goes by the instant at which a case came in: as many a day as fill ten years, the open ones due around now. */
const TIMES = `jsonb_build_object('registered_at', t.at, 'settled_at', CASE WHEN row ->> 'status' = 'closed' THEN t.at + interval '9 days' END,
  'next_due_at', CASE WHEN row ->> 'status' <> 'closed' THEN c.registered_at + (substr(row ->> 'complaint_no', 8)::int % 4000 - 2000) * interval '1 minute' END)`;

const COMPLAINTS = `
  INSERT INTO complaint SELECT filled.*
  FROM jsonb_array_elements($1::jsonb) row JOIN complaint c ON c.complaint_no = (SELECT max(complaint_no) FROM complaint),
    LATERAL (SELECT c.registered_at - interval '10 years' + substr(row ->> 'complaint_no', 8)::int * interval '26 minutes' AS at) t,
    LATERAL jsonb_populate_record(c, row || ${TIMES}) filled`;
const SEARCHED = `INSERT INTO complaint_search SELECT * FROM jsonb_to_recordset($1::jsonb) AS row (complaint_no text, pairs text[], content text, is_open boolean)`;
/** Five acts, three limits that have ended and, of an open case, a task; the chain is left out, which nobody reads here. */
const AROUND = [
  `INSERT INTO event SELECT 'complaint', complaint_no, n, registered_at + n * interval '1 hour', 'customer-service', 'customer_service', 'complaints/add-note', NULL, NULL,
    'noted', NULL, '{}', '', '' FROM complaint, generate_series(1, 5) n WHERE complaint_no LIKE 'C-2024-%' AND complaint_no BETWEEN $1 AND $2`,
  `INSERT INTO timer (subject_kind, subject_no, timer, run, facts, started_at, started_by, due_at, provisional, stopped_at, stopped_by, outcome)
    SELECT 'complaint', complaint_no, 'promise', n, '{}', registered_at, 'customer-service', registered_at + interval '1 day', false, registered_at + interval '1 hour',
    'customer-service', 'met' FROM complaint, generate_series(1, 3) n WHERE complaint_no BETWEEN $1 AND $2`,
  `INSERT INTO complaint_task (complaint_no, task_no, status, kind, department, words, due_at, created_by, created_at)
    SELECT complaint_no, 1, 'open', 'other', primary_department, '上门', next_due_at, 'customer-service', registered_at
    FROM complaint WHERE settled_at IS NULL AND complaint_no BETWEEN $1 AND $2`,
];

/** The indexes of the search are made anew behind many rows: row by row it takes minutes. */
async function withoutIndexes(client: pg.Client, fill: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ indexname: string; indexdef: string }>(
    "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'complaint_search' AND indexdef LIKE '%USING gin%'",
  );
  for (const { indexname } of rows) await client.query(`DROP INDEX ${indexname}`);
  await fill();
  for (const { indexdef } of rows) await client.query(indexdef);
}

const searchedOf = (row: ReturnType<typeof rowOf>) => {
  const { complaint_no, complainant_name, ...rest } = row;
  const content = contentOf({
    ...rest,
    complaintNo: complaint_no,
    complainantName: complainant_name,
    servicingParty: row.servicing_party ?? { name: "" },
  } as unknown as Complaint);
  return { complaint_no, pairs: pairsOf(content), content, is_open: row.status !== "closed" };
};

/**
 * Makes cases number `from` to `to` of a desk as it is after years, by SQL in bulk, with what they are searched by, acts, limits and tasks.
 * There has to be a case already, whose other columns they take. Statistics are made at the end.
 */
export async function fillComplaints(
  { current: { connection } }: { readonly current: Pick<TestDatabase, "connection"> },
  { from = 1, to }: { from?: number; to: number },
): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query("SET session_replication_role = replica; SET maintenance_work_mem = '512MB'");
  await withoutIndexes(client, async () => {
    for (let at = from; at <= to; at += AT_A_TIME) {
      const rows = Array.from({ length: Math.min(AT_A_TIME, to - at + 1) }, (_, index) => rowOf(at + index));
      await client.query(COMPLAINTS, [JSON.stringify(rows)]);
      await client.query(SEARCHED, [JSON.stringify(rows.map(searchedOf))]);
      for (const sql of AROUND) await client.query(sql, [rows[0]!.complaint_no, rows.at(-1)!.complaint_no]);
    }
  });
  for (const table of ["complaint", "complaint_search", "complaint_task", "event", "timer"]) await client.query(`VACUUM ANALYZE ${table}`);
  await client.end();
}
