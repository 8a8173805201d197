import type { Tampering } from "./tampering";

/** Ways to break each promise about customers' files. */
export const CUSTOMER_TAMPERINGS: Tampering[] = [
  [
    "a customer's version counts the changes of the file",
    "UPDATE customer SET version = 9, name = '某客户' WHERE size = 'household'",
    "某客户",
  ],
  [
    "every visit of a customer, and nothing else, stands in their history",
    "UPDATE customer SET name = '某客户' WHERE size = 'household'; DELETE FROM customer_visit",
    "某客户",
  ],
];
