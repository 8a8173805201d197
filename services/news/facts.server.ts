import type { SubjectKind, Tx } from "../platform/index.server";
import { type Facts, NOTHING_KNOWN } from "./facts";

type Reading = (tx: Tx, no: string) => Promise<Partial<Facts>[]>;

/** Those whose clocks tell news of their own, beside what has a history. */
type Known = SubjectKind | "corrective_step";

const READINGS: Partial<Record<Known, Reading>> = {
  parts_request: (tx, no) => tx.$queryRaw`
    SELECT r.dealer_code AS "dealerCode", r.sub_distributor_code AS "subDistributorCode", d.sales_rep_login AS "salesRepLogin"
    FROM parts_request r LEFT JOIN dealer d ON d.code = r.dealer_code WHERE r.request_no = ${no}`,
  complaint: (tx, no) => tx.$queryRaw`
    SELECT owner_login AS "ownerLogin", primary_department AS department, urgency = 'urgent' AS urgent, kind AS "complaintKind",
      concerns_login AS "concernsLogin", enquiry_type AS "enquiryType",
      CASE WHEN complainant_kind = 'partner' AND handled_by = 'company' THEN dealer_code END AS "dealerCode",
      CASE WHEN complainant_kind = 'partner' THEN sub_distributor_code END AS "subDistributorCode",
      CASE WHEN handled_by = 'dealer' THEN servicing_dealer_code END AS "queueOfDealer"
    FROM complaint WHERE complaint_no = ${no}`,
  liaison_slip: (tx, no) => tx.$queryRaw`
    SELECT s.issued_by AS "ownerLogin", s.department, c.urgency = 'urgent' AS urgent, c.concerns_login AS "concernsLogin"
    FROM liaison_slip s JOIN complaint c USING (complaint_no) WHERE s.slip_no = ${no}`,
  rectification: (tx, no) => tx.$queryRaw`
    SELECT f.issued_by AS "ownerLogin", f.department, c.urgency = 'urgent' AS urgent, c.concerns_login AS "concernsLogin"
    FROM rectification f JOIN complaint c USING (complaint_no) WHERE f.form_no = ${no}`,
  conduct_form: (tx, no) => tx.$queryRaw`
    SELECT u.department, f.person_login AS "concernsLogin" FROM conduct_form f JOIN user_account u ON u.login = f.person_login WHERE f.complaint_no = ${no}`,
  /** Who is sanctioned hears of it once it is decided, also where their case is about them; it is kept from whomever else the case is about. */
  penalty: (tx, no) => tx.$queryRaw`
    SELECT nullif(c.concerns_login, p.person_login) AS "concernsLogin" FROM penalty p JOIN complaint c USING (complaint_no) WHERE p.penalty_no = ${no}`,
  internal_dispute: (tx, no) => tx.$queryRaw`
    SELECT d.opened_by AS "ownerLogin", c.urgency = 'urgent' AS urgent, c.concerns_login AS "concernsLogin", ARRAY[d.department, d.towards] AS sides
    FROM internal_dispute d JOIN complaint c USING (complaint_no) WHERE d.dispute_no = ${no}`,
  batch_case: (tx, no) => tx.$queryRaw`
    SELECT b.told, ARRAY(SELECT DISTINCT p FROM batch_dossier x, unnest(ARRAY[x.prepared_by, x.submitted_by]) p
      WHERE x.case_no = b.case_no AND p IS NOT NULL ORDER BY p) AS people
    FROM batch_case b WHERE b.case_no = ${no}`,
  controlled_document: (tx, no) => tx.$queryRaw`SELECT department FROM controlled_document WHERE document_no = ${no}`,
  corrective_action: (tx, no) => tx.$queryRaw`
    SELECT a.opened_by AS "ownerLogin", c.concerns_login AS "concernsLogin"
    FROM corrective_action a LEFT JOIN complaint c ON c.complaint_no = a.source_no WHERE a.action_no = ${no}`,
  corrective_step: (tx, no) => tx.$queryRaw`
    SELECT s.owner_login AS "ownerLogin", c.concerns_login AS "concernsLogin"
    FROM corrective_step s JOIN corrective_action a USING (action_no) LEFT JOIN complaint c ON c.complaint_no = a.source_no
    WHERE s.action_no = regexp_replace(${no}, '-[0-9]+$', '') AND s.step_no = substring(${no} FROM '[0-9]+$')::integer`,
  budget: async (_tx, no) => [{ dealerCode: no }],
  return: (tx, no) => tx.$queryRaw`
    SELECT dealer_code AS "dealerCode", sub_distributor_code AS "subDistributorCode" FROM return_authorisation WHERE return_no = ${no}`,
  return_unit: (tx, no) => tx.$queryRaw`
    SELECT a.dealer_code AS "dealerCode", a.sub_distributor_code AS "subDistributorCode"
    FROM return_unit r JOIN return_authorisation a USING (return_no) WHERE r.unit_no = ${no}`,
  // Its dealer pays: what a repair costs is no affair of a sub-distributor.
  repair_quote: (tx, no) => tx.$queryRaw`SELECT dealer_code AS "dealerCode" FROM repair_quote WHERE quote_no = ${no}`,
  goodwill_grant: (tx, no) => tx.$queryRaw`
    SELECT g.requested_by AS "ownerLogin", c.concerns_login AS "concernsLogin", array_remove(ARRAY[g.waits_for], NULL) AS told FROM goodwill_grant g JOIN complaint c USING (complaint_no)
    WHERE g.grant_no = ${no}`,
};

/** The facts about a subject as it stands at the end of the transaction; none of one that is not asked about. */
export async function readFacts(tx: Tx, { subjectKind, subjectNo }: { subjectKind: Known; subjectNo: string }): Promise<Facts> {
  const [facts] = (await READINGS[subjectKind]?.(tx, subjectNo)) ?? [];
  return { ...NOTHING_KNOWN, ...facts };
}
