-- Whose units a telephone number owns, and the newest open cases, among which a duplicate is looked for.
CREATE INDEX unit_sale_customer_idx ON unit_sale (customer_id);
CREATE INDEX complaint_open_no_idx ON complaint (complaint_no) WHERE settled_at IS NULL;
