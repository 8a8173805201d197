-- Figures read a period: what came in, what ended, what fell due, what was said and what left in it, and nothing else.
CREATE INDEX complaint_registered_at_idx ON complaint (registered_at);
CREATE INDEX complaint_settled_at_idx ON complaint (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX timer_case_due_idx ON timer (due_at) WHERE subject_kind = 'complaint';
CREATE INDEX complaint_follow_up_score_idx ON complaint_follow_up (at) WHERE score IS NOT NULL;
CREATE INDEX survey_answered_at_idx ON survey (answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX unit_shipped_on_idx ON unit (shipped_on);
CREATE INDEX shipment_shipped_at_idx ON shipment (shipped_at) WHERE shipped_at IS NOT NULL;
CREATE INDEX budget_entry_business_date_idx ON budget_entry (business_date);
