import type { Prisma } from "@db";
import { both, DomainError, normalisePhone, notFound } from "../platform";
import type { Reader, Tx } from "../platform/index.server";
import { civilDateOf } from "../platform/index.server";
import { foldText, romanise } from "../platform/search-text";
import type { CustomerSize } from "./customer";

type Row = Prisma.CustomerGetPayload<object>;

/** What a customer is found by: the name as it is written and as it sounds, and the telephone number. */
export const soughtOf = ({ name, phone }: { name: string; phone: string }): string => foldText(`${name} ${romanise(name)} ${phone}`);

/** A search as it is compared; a telephone number however it is written. */
export const soughtBy = (q: string): string => foldText(normalisePhone(q) ?? q);

const toCustomer = (row: Row) => ({
  ...row,
  size: row.size as CustomerSize | null,
  nextVisitOn: row.nextVisitOn && civilDateOf(row.nextVisitOn),
});

/** A customer by id; refuses with `not_found`. */
export async function requireCustomer(reader: Reader, customerId: string) {
  const row = await reader.customer.findUnique({ where: { id: customerId } });
  if (!row) throw notFound(both("没有此客户", "there is no such customer"));
  return toCustomer(row);
}

/** Locks a customer; an actor who says which version they saw is refused with `stale_version` when it has changed since. */
export async function lockCustomer(tx: Tx, customerId: string, seen?: number) {
  await tx.$queryRaw`SELECT 1 FROM customer WHERE id = ${customerId}::uuid FOR UPDATE`;
  const customer = await requireCustomer(tx, customerId);
  if (seen !== undefined && seen !== customer.version)
    throw new DomainError(
      "stale_version",
      both("资料已被他人修改，请刷新后重试", "somebody else changed this meanwhile: reload and try again"),
    );
  return customer;
}

/** A customer who is not archived; refuses with `wrong_state`. */
export function mustBeKept({ archivedAt }: { archivedAt: Date | null }): void {
  if (archivedAt !== null) throw new DomainError("wrong_state", both("客户已归档", "the customer is archived"));
}

/** What every change of a file leaves: who, when and one version more. */
export const stampOf = (tx: Tx, { version }: { version: number }) => ({
  ...{ updatedBy: tx.actor.login, updatedAt: tx.now, version: version + 1 },
});
