-- A worklist that is narrowed is read in the order of what is due, from the few open cases alone.
CREATE INDEX complaint_category_open_idx ON complaint (category, coalesce(next_due_at, 'infinity'), complaint_no) WHERE settled_at IS NULL;
CREATE INDEX complaint_top_category_open_idx ON complaint (split_part(category, '.', 1), coalesce(next_due_at, 'infinity'), complaint_no)
  WHERE settled_at IS NULL;
CREATE INDEX complaint_level_open_idx ON complaint (level, coalesce(next_due_at, 'infinity'), complaint_no) WHERE settled_at IS NULL;
CREATE INDEX complaint_urgency_open_idx ON complaint (urgency, coalesce(next_due_at, 'infinity'), complaint_no) WHERE settled_at IS NULL;

-- Open cases, their status and who handles them go together: taken one by one, their shares make the planner expect a fiftieth of the rows.
CREATE STATISTICS complaint_open_case (mcv) ON status, handled_by, settled_at, servicing_dealer_code, dealer_code FROM complaint;
