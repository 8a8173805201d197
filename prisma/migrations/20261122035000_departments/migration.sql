-- Who answers for a department and who stands in (1.1). A department without a row has nobody named.
CREATE TABLE department (
  code text PRIMARY KEY CHECK (code IN ('customer_service', 'quality', 'research', 'production', 'process_engineering',
    'warehouse_logistics', 'sales', 'purchasing', 'finance', 'management')),
  head_login text REFERENCES user_account,
  deputy_login text REFERENCES user_account,
  CHECK (head_login <> deputy_login),
  CHECK (deputy_login IS NULL OR head_login IS NOT NULL)
);
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON department FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
