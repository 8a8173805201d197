-- The third round of a major case is put on record where it stands at the top already, too: it moves no further, but it is marked (S2-17).
ALTER TABLE case_escalation DROP CONSTRAINT case_escalation_check1;
ALTER TABLE case_escalation ADD CONSTRAINT case_escalation_leads_up CHECK (ladder_rank(to_role) > ladder_rank(from_role)
  OR (cause = 'third_round' AND from_role = to_role AND to_role = 'general_manager'));
CREATE UNIQUE INDEX case_escalation_third_round_key ON case_escalation (complaint_no) WHERE cause = 'third_round' AND from_role = to_role;
