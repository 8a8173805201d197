-- What is overdue is looked for in every queue at once, and records are narrowed by a grade or a department, newest first.
CREATE INDEX complaint_due_idx ON complaint (coalesce(next_due_at, 'infinity'), complaint_no) WHERE settled_at IS NULL;
CREATE INDEX complaint_partner_idx ON complaint (complaint_no) WHERE complainant_kind = 'partner';
CREATE INDEX complaint_settled_idx ON complaint (complaint_no) WHERE settled_at IS NOT NULL;
CREATE INDEX complaint_level_idx ON complaint (level, complaint_no);
CREATE INDEX complaint_urgency_idx ON complaint (urgency, complaint_no);
CREATE INDEX complaint_department_no_idx ON complaint (primary_department, complaint_no);
