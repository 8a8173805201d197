-- A visitor whose unit tells nothing is taken for a walk-in until a person decides (T7), however often the request is asked again.
ALTER TABLE parts_request ADD COLUMN tier_is_known boolean NOT NULL DEFAULT true;
UPDATE parts_request r SET tier_is_known = false
  WHERE r.submitted_by = 'public' AND NOT EXISTS (SELECT 1 FROM parts_request_line l WHERE l.request_no = r.request_no AND l.rule <> 'T7');
