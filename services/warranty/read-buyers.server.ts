import type { Reader } from "../platform/index.server";

/** The end user that a unit was sold to last. */
export interface Buyer {
  readonly serial: string;
  readonly name: string;
  readonly phone: string;
}

/** To whom these units were sold, as far as their sales are registered and stand; by serial. */
export const readBuyers = (reader: Reader, serials: readonly string[]) => reader.$queryRaw<Buyer[]>`
  SELECT s.serial, c.name, c.phone FROM unit_sale s JOIN customer c ON c.id = s.customer_id
  WHERE s.serial = ANY (${serials}::text[]) AND s.ended_at IS NULL ORDER BY s.serial`;
