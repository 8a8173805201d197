import { CHECK, FORBIDDEN, type Refused } from "./guarded-statements";

export const CUSTOMER_STATEMENTS: Refused[] = [
  ["a customer is deleted", "DELETE FROM customer", FORBIDDEN],
  ["when a customer was recorded is written anew", "UPDATE customer SET created_at = now()", FORBIDDEN],
  ["a customer of an unknown size", "UPDATE customer SET size = 'x'", CHECK],
  ["a customer of an unknown trade", "UPDATE customer SET industry = 'x'", CHECK],
  ["a customer of an unknown need", "UPDATE customer SET need = 'x'", CHECK],
  ["a customer with an empty address for mail", "UPDATE customer SET email = ' '", CHECK],
  ["a change that nobody made", "UPDATE customer SET updated_by = NULL, updated_at = now()", CHECK],
  ["an archived customer is due for a visit", "UPDATE customer SET archived_at = now(), next_visit_on = '2026-03-01'", CHECK],
  ["a visit is written anew", "UPDATE customer_visit SET outcome = 'x'", FORBIDDEN],
  ["a visit is deleted", "DELETE FROM customer_visit", FORBIDDEN],
  ["visits are truncated", "TRUNCATE customer_visit", FORBIDDEN],
  [
    "a visit in the future",
    "INSERT INTO customer_visit SELECT customer_id, 2, '2026-03-11', 'online', 'x', 'x', '2026-03-10T02:00:00Z' FROM customer_visit",
    CHECK,
  ],
  [
    "a visit of which nothing came",
    "INSERT INTO customer_visit SELECT customer_id, 2, visited_on, how, ' ', by, at FROM customer_visit",
    CHECK,
  ],
  [
    "a visit in an unknown way",
    "INSERT INTO customer_visit SELECT customer_id, 2, visited_on, 'x', outcome, by, at FROM customer_visit",
    CHECK,
  ],
];
