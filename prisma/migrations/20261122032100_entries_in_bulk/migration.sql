-- Many entries of an account in one statement: each is chained to the one before it, and the account moves once, when all of them stand. An
-- account that moved with every entry would leave a row version for each, which the next entry has to step over.
CREATE OR REPLACE FUNCTION post_budget_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE account budget_account; last_seq integer; last_balance numeric; last_hash bytea;
BEGIN
  SELECT * INTO STRICT account FROM budget_account WHERE dealer_code = NEW.dealer_code FOR UPDATE;
  -- The entry before this one, where the same statement has just written it.
  SELECT e.seq, e.balance_after, e.hash INTO last_seq, last_balance, last_hash FROM budget_entry e
    WHERE e.dealer_code = NEW.dealer_code AND e.seq > account.last_seq ORDER BY e.seq DESC LIMIT 1;
  NEW.seq := coalesce(last_seq, account.last_seq) + 1;
  NEW.balance_after := coalesce(last_balance, account.posted) + NEW.amount;
  NEW.prev_hash := coalesce(last_hash, account.chain_head);
  NEW.hash := budget_entry_digest(NEW);
  RETURN NEW;
END $$;

CREATE FUNCTION move_budget_accounts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE budget_account a SET posted = last.balance_after, last_seq = last.seq, chain_head = last.hash
  FROM (SELECT DISTINCT ON (dealer_code) dealer_code, seq, balance_after, hash FROM posted ORDER BY dealer_code, seq DESC) last
  WHERE a.dealer_code = last.dealer_code;
  RETURN NULL;
END $$;
CREATE TRIGGER move_budget_accounts AFTER INSERT ON budget_entry REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION move_budget_accounts();
