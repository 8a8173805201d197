-- Locks an account and reads it in one round trip. Each statement of a volatile function sees what was committed before it began: the second
-- one knows what happened while the first one waited.
CREATE FUNCTION lock_budget_account(dealer text, on_date date)
RETURNS TABLE (dealer_code text, posted text, held text, overdraft text, last_seq integer) LANGUAGE sql VOLATILE AS $$
  SELECT FROM budget_account a WHERE a.dealer_code = dealer FOR UPDATE;
  SELECT a.dealer_code, a.posted::text, a.held::text, overdraft_open(a.dealer_code, on_date)::text, a.last_seq
  FROM budget_account a WHERE a.dealer_code = dealer;
$$;

-- Locks the account of the dealer that asks by the first request and then all the requests, in sorted order; answers the account.
CREATE FUNCTION lock_requests_of_dealer(first text, beside text[], on_date date)
RETURNS TABLE (dealer_code text, posted text, held text, overdraft text, last_seq integer) LANGUAGE sql VOLATILE AS $$
  SELECT FROM budget_account a WHERE a.dealer_code = (SELECT r.dealer_code FROM parts_request r WHERE r.request_no = first) FOR UPDATE;
  SELECT FROM parts_request r WHERE r.request_no = first OR r.request_no = ANY (beside) ORDER BY r.request_no FOR UPDATE;
  SELECT a.dealer_code, a.posted::text, a.held::text, overdraft_open(a.dealer_code, on_date)::text, a.last_seq
  FROM budget_account a WHERE a.dealer_code = (SELECT r.dealer_code FROM parts_request r WHERE r.request_no = first);
$$;
