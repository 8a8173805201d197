import { below, count, flagged, month, type Oracle, onDaysOf, one, PLACES, percent } from "./oracle";

/** The cases that a reader may know of: none about their own conduct (S3-55). A case goes with who serves it, else with the dealer that brought it. */
const CASES = `(SELECT *, CASE WHEN servicing_dealer_code IS NOT NULL THEN servicing_dealer_code ELSE dealer_code END AS dealer FROM complaint
  WHERE NOT coalesce(concerns_login = $4, false))`;
const GRADED = {
  urgency: one("n.urgency"),
  severity: one("n.severity"),
  category: one("n.category"),
  department: one("n.department"),
} as const;
const ABOUT = "complaint_no AS no, dealer, model, urgency, severity, category, primary_department AS department";
/** Enquiries are no complaints. */
const COMPLAINS = "kind IN ('complaint', 'emergency_incident')";
const ENDED = "('closed', 'resolved_remotely', 'transferred', 'not_sustained')";
/** The last one to whom a case was given among events that came so early. */
const givenTo = (early: string) => `(SELECT (array_agg(g.data ->> 'ownerLogin' ORDER BY g.seq DESC))[1] FROM event g
  WHERE g.subject_kind = 'complaint' AND g.subject_no = complaint_no AND jsonb_path_exists(g.data, '$.ownerLogin') AND ${early})`;
const NOTHING = "NULL::numeric AS value, NULL::boolean AS flag";

/** Customers and employees complain for themselves, partners for whoever bought of them. */
const FOR_THEMSELVES = (one: string) => `${one}.complainant_kind IN ('customer', 'employee')`;

export const CASE_ORACLES = {
  resolution_time: {
    counted: `SELECT ${ABOUT}, owner_login AS owner, settled_at AS at, extract(epoch FROM settled_at - registered_at) / 3600 AS value, NULL::boolean AS flag
      FROM ${CASES} c WHERE status IN ${ENDED} AND ${onDaysOf("settled_at")}`,
    groups: { ...GRADED, month: month("n.at"), ...PLACES },
    measures: [below(0.5), below(0.9), count],
  },
  complaint_volume: {
    counted: `SELECT ${ABOUT}, owner_login AS owner, registered_at AS at, ${NOTHING},
        (SELECT cause_class FROM investigation i WHERE i.complaint_no = c.complaint_no AND status = 'concluded' AND NOT EXISTS (
          SELECT 1 FROM investigation later WHERE later.complaint_no = i.complaint_no AND later.status = 'concluded' AND later.investigation_no > i.investigation_no)) AS cause
      FROM ${CASES} c WHERE ${COMPLAINS} AND ${onDaysOf("registered_at")}`,
    groups: { ...GRADED, cause: one("n.cause"), month: month("n.at"), ...PLACES },
    measures: [count, percent(count, "(SELECT count(*) FROM narrowed)")],
  },
  complaint_rate: {
    counted: `SELECT complaint_no AS no, dealer, model, owner_login AS owner, registered_at AS at, ${NOTHING}
        FROM ${CASES} c WHERE ${COMPLAINS} AND validity IN ('pending', 'sustained') AND ${onDaysOf("registered_at")}
      UNION ALL SELECT NULL, dealer_code, model, NULL, shipped_on::timestamp AT TIME ZONE 'Asia/Shanghai', NULL, NULL
        FROM unit WHERE shipped_on BETWEEN $1::date AND $2::date`,
    groups: { month: month("n.at"), ...PLACES },
    measures: [
      "CASE WHEN bool_or(n.no IS NULL) THEN round(count(n.no) * 1000.0 / count(*) FILTER (WHERE n.no IS NULL), 2) END",
      "count(n.no)",
      "count(*) FILTER (WHERE n.no IS NULL)",
    ],
  },
  open_cases: {
    counted: `SELECT ${ABOUT}, owner_login AS owner, registered_at AS at, trunc(extract(epoch FROM $3 - registered_at) / 86400) AS value,
        next_due_at IS NOT NULL AND next_due_at < $3 AS flag
      FROM ${CASES} c WHERE status NOT IN ${ENDED}`,
    groups: {
      ...{ urgency: GRADED.urgency, department: GRADED.department, category: GRADED.category, ...PLACES },
      age: "ARRAY[(SELECT key FROM (VALUES ('00', 0, 1), ('01', 1, 3), ('03', 3, 7), ('07', 7, 14), ('14', 14, 30), ('30', 30, 1e9)) stretch (key, from_day, to_day) WHERE n.value >= from_day AND n.value < to_day)]",
    },
    measures: [count, `coalesce(${flagged}, 0)`, "max(n.value)"],
  },
  time_limits: {
    counted: `SELECT ${ABOUT}, ${givenTo("g.at <= t.due_at AND (t.stopped_at IS NULL OR g.at <= t.stopped_at)")} AS owner, t.timer, t.due_at AS at,
        NULL::numeric AS value, coalesce(t.stopped_at <= t.due_at, false) AS flag
      FROM ${CASES} c JOIN timer t ON t.subject_kind = 'complaint' AND t.subject_no = complaint_no
      WHERE coalesce(t.outcome, '') NOT IN ('cancelled', 'restarted') AND t.paused_since IS NULL AND (t.stopped_at IS NOT NULL OR t.due_at < $3) AND ${onDaysOf("t.due_at")}`,
    groups: { timer: one("n.timer"), month: month("n.at"), urgency: GRADED.urgency, department: GRADED.department, ...PLACES },
    measures: [percent(flagged, count), count, "count(*) FILTER (WHERE NOT n.flag)"],
  },
  repeat_rate: {
    counted: `SELECT ${ABOUT}, owner_login AS owner, registered_at AS at, NULL::numeric AS value, EXISTS (SELECT 1 FROM ${CASES} e
          WHERE e.kind IN ('complaint', 'emergency_incident') AND (e.serial = c.serial OR ${FOR_THEMSELVES("e")} AND ${FOR_THEMSELVES("c")} AND e.phone = c.phone) AND (e.registered_at, e.complaint_no) < (c.registered_at, c.complaint_no)
            AND c.registered_at - e.registered_at <= interval '24 hours' * (SELECT value::integer FROM setting_version WHERE name = 'repeatDays')) AS flag
      FROM ${CASES} c WHERE ${COMPLAINS} AND ${onDaysOf("registered_at")}`,
    groups: { month: month("n.at"), category: GRADED.category, ...PLACES },
    measures: [percent(flagged, count), `coalesce(${flagged}, 0)`, count],
  },
  satisfaction: {
    counted: `SELECT ${ABOUT}, owner_login AS owner, m.given_at AS at, m.mark::numeric AS value, m.mark IN (4, 5) AS flag FROM ${CASES} c JOIN (
          SELECT complaint_no AS of_case, at AS given_at, score AS mark FROM complaint_follow_up WHERE score BETWEEN 1 AND 5
          UNION ALL SELECT complaint_no, answered_at, score FROM survey s WHERE status = 'answered' AND (complaint_no, answered_at) NOT IN (SELECT complaint_no, at FROM complaint_follow_up WHERE channel = 'survey')
        ) m ON m.of_case = complaint_no WHERE ${onDaysOf("m.given_at")}`,
    groups: { month: month("n.at"), urgency: GRADED.urgency, category: GRADED.category, ...PLACES },
    measures: ["round(sum(n.value) / nullif(count(*), 0), 2)", percent(flagged, count), count],
  },
  reopened: {
    counted: `SELECT ${ABOUT}, ${givenTo("g.seq < e.seq")} AS owner, e.at, ${NOTHING} FROM ${CASES} c JOIN event e ON e.subject_kind = 'complaint' AND e.subject_no = complaint_no
      WHERE e.to_status = 'reopened' AND e.from_status IS NOT NULL AND e.from_status NOT IN ('reopened') AND ${onDaysOf("e.at")}`,
    groups: { month: month("n.at"), category: GRADED.category, department: GRADED.department, ...PLACES },
    measures: [count, "(SELECT count(*) FROM (SELECT unnest(array_agg(DISTINCT n.no))) d)"],
  },
  conduct: {
    counted: `SELECT ${ABOUT}, f.person_login AS owner, f.decided_at AS at, ${NOTHING} FROM ${CASES} c JOIN conduct_form f USING (complaint_no)
      WHERE f.status = 'decided' AND f.sustained IS TRUE AND f.person_login NOT IN ($4) AND ${onDaysOf("f.decided_at")}`,
    groups: { month: month("n.at"), category: GRADED.category, department: GRADED.department, ...PLACES },
    measures: [count],
  },
} as const satisfies Record<string, Oracle>;
