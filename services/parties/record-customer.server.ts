import { oneAtATime, type Tx } from "../platform/index.server";
import { soughtOf } from "./customer-store.server";

export interface NewCustomer {
  readonly name: string;
  readonly phone: string;
  readonly address?: string | undefined;
}

/** The customer of this name, phone and address, recorded now unless known (S1-14, S1-15); answers the id. */
export async function recordCustomer(tx: Tx, { name, phone, address = "" }: NewCustomer): Promise<string> {
  await oneAtATime(tx, `customer ${phone}`);
  const known = await tx.customer.findFirst({ where: { phone, name, address }, select: { id: true } });
  if (known) return known.id;
  const [created] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO customer (id, name, phone, address, created_at, sought)
    VALUES (gen_random_uuid(), ${name}, ${phone}, ${address}, ${tx.now}::timestamptz, ${soughtOf({ name, phone })}) RETURNING id`;
  return created!.id;
}
