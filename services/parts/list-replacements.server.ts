import { Prisma } from "@db";
import { query } from "../platform/index.server";
import { requestScope } from "./list-requests.server";
import { OfSerial } from "./schema";

interface Row {
  issueSlipNo: string;
  requestNo: string;
  lineNo: number;
  sku: string;
  name: string;
  faultySerial: string | null;
  replacementSerials: string[];
  shippedAt: string;
}

const SHOWN = 50;

/**
 * What has been shipped for a serial, newest first: the pieces that replaced something of it, or the slip with which it left as a replacement
 * itself, each with both serials (1.6). A partner sees its own; the last 50.
 */
export const listReplacements = query({
  name: "parts/replacements",
  input: OfSerial,
  action: "parts_request.read",
  async run(reader, { serial }) {
    const items = await reader.$queryRaw<Row[]>`
      SELECT s.issue_slip_no AS "issueSlipNo", r.request_no AS "requestNo", l.line_no AS "lineNo", l.sku,
        ${reader.locale === "en" ? Prisma.sql`p.name_en` : Prisma.sql`p.name_zh`} AS name, coalesce(l.faulty_serial, r.serial) AS "faultySerial",
        s.replacement_serials AS "replacementSerials", to_char(h.shipped_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "shippedAt"
      FROM (
        SELECT x.issue_slip_no, x.line_no FROM shipment_line x JOIN parts_request_line y USING (request_no, line_no) WHERE y.faulty_serial = ${serial}
        UNION SELECT x.issue_slip_no, x.line_no FROM shipment_line x JOIN parts_request y USING (request_no)
          JOIN parts_request_line z USING (request_no, line_no) WHERE y.serial = ${serial} AND z.faulty_serial IS NULL
        UNION SELECT issue_slip_no, line_no FROM shipped_serial WHERE serial = ${serial}) found
      JOIN shipment_line s USING (issue_slip_no, line_no) JOIN shipment h USING (issue_slip_no)
      JOIN parts_request_line l ON l.request_no = s.request_no AND l.line_no = s.line_no JOIN part p USING (sku)
      JOIN parts_request r ON r.request_no = s.request_no LEFT JOIN dealer d ON d.code = r.dealer_code
      WHERE ${requestScope(reader)} AND r.purpose = 'repair' ORDER BY h.shipped_at DESC, s.issue_slip_no DESC, s.line_no LIMIT ${SHOWN}`;
    return { items };
  },
});
export type Replacement = Awaited<ReturnType<typeof listReplacements>>["items"][number];
