import { isPartner } from "../identity";
import { toWireInstant } from "../platform";
import type { Reader } from "../platform/index.server";
import type { Complaint } from "./complaint";
import { worksCase } from "./works-case";

interface Row {
  seq: number;
  at: Date;
  role: string;
  name: string;
  action: string;
  status: string | null;
  reasonCode: string;
  reason: string | null;
  kind: string | null;
  visible: boolean | null;
  body: string | null;
  channel: string | null;
  timer: string | null;
  taskNo: number | null;
  /** Done by who stands in for somebody; the reason names them. */
  instead: boolean;
}

/** Every act with who, when and why, and the words of its note, oldest first; partners read what is not kept inside and what they wrote. */
export async function readTimeline(reader: Reader, complaint: Complaint) {
  const rows = await reader.$queryRaw<Row[]>`
    SELECT e.seq, e.at, e.role, coalesce(u.name, e.actor) AS name, e.action, e.to_status AS status, e.reason_code AS "reasonCode", e.reason,
      n.kind, coalesce(n.visible, (e.data ->> 'visible')::boolean) AS visible, n.body, n.channel,
      e.data ->> 'timer' AS timer, (e.data ->> 'taskNo')::integer AS "taskNo",
      e.data ->> 'insteadOf' IS NOT NULL AS instead
    FROM event e
    LEFT JOIN user_account u ON u.login = e.actor
    LEFT JOIN complaint_note n ON e.action = 'complaints/add-note' AND n.complaint_no = e.subject_no AND n.note_no = (e.data ->> 'noteNo')::integer
    WHERE e.subject_kind = 'complaint' AND e.subject_no = ${complaint.complaintNo} ORDER BY e.seq`;
  const outside = !worksCase(reader.actor, complaint);
  return rows
    .filter(({ visible, role }) => !isPartner(reader.actor) || visible !== false || role === reader.role)
    .map(({ seq, at, role, name, action, status, reasonCode, reason, kind, visible, body, channel, timer, taskNo, instead }) => ({
      ...{ seq, at: toWireInstant(at), role, action, status, reasonCode, visible: visible ?? false, timer, taskNo },
      by: isPartner(reader.actor) && role !== reader.role ? null : name,
      reason: (outside || (instead && isPartner(reader.actor))) && role !== reader.role ? null : reason,
      note: body === null ? null : { kind: kind!, body, channel },
    }));
}
