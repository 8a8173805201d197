-- Enquiries that somebody may still have to answer, a few of all cases, in the order of their worklist (S1-18, S1-19).
CREATE INDEX complaint_enquiry_to_answer_idx ON complaint (coalesce(next_due_at, 'infinity'), complaint_no)
  WHERE kind = 'enquiry' AND status NOT IN ('closed', 'resolved_remotely', 'not_sustained');
