import type { Invariant } from "../platform";

/** What must hold of enquiries. */
export const enquiryInvariants: readonly Invariant[] = [
  {
    name: "what was told stands in the history of its case",
    sql: `SELECT d.complaint_no || ' disclosure ' || d.disclosure_no AS broken FROM disclosure d WHERE NOT EXISTS (SELECT 1 FROM event e
      WHERE e.subject_kind = 'complaint' AND e.subject_no = d.complaint_no AND e.action = 'enquiries/disclose'
        AND (e.data ->> 'disclosureNo')::integer = d.disclosure_no)`,
  },
  {
    name: "nobody tells by their own permission",
    sql: `SELECT d.complaint_no || ' disclosure ' || d.disclosure_no AS broken FROM disclosure d
      JOIN confidentiality_permission p USING (complaint_no, permission_no) WHERE p.granted_by = d.told_by`,
  },
  {
    name: "what was told of a shipment stands in the history of its case",
    sql: `SELECT s.complaint_no || ' shipment ' || s.entry_no AS broken FROM shipment_told s WHERE NOT EXISTS (SELECT 1 FROM event e
      WHERE e.subject_kind = 'complaint' AND e.subject_no = s.complaint_no AND e.action = 'enquiries/tell-shipment'
        AND (e.data ->> 'entryNo')::integer = s.entry_no)`,
  },
  {
    name: "sales answers enquiries about prices and the market",
    sql: `SELECT a.complaint_no AS broken FROM enquiry_answer a JOIN complaint c USING (complaint_no) WHERE c.enquiry_type IS DISTINCT FROM 'price_market'`,
  },
];
