-- What a dealer has to do is read without the rest of the queue, and a category with all that stands below it without the other records.
CREATE INDEX complaint_servicing_dealer_open_idx ON complaint (servicing_dealer_code, coalesce(next_due_at, 'infinity'), complaint_no) WHERE settled_at IS NULL;
CREATE INDEX complaint_dealer_open_idx ON complaint (dealer_code, coalesce(next_due_at, 'infinity'), complaint_no) WHERE settled_at IS NULL;
CREATE INDEX complaint_top_category_idx ON complaint (split_part(category, '.', 1), complaint_no);
