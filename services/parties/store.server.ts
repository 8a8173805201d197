import { Prisma } from "@db";
import { both, type CivilDate, notFound } from "../platform";
import type { Reader, Tx } from "../platform/index.server";
import type { Dealer, SubDistributor } from "./dealer";

/** A dealer's columns as the fields of `Dealer`, for a query that joins `dealer d`. */
export const DEALER_FIELDS = Prisma.sql`d.code, d.name, d.region, d.agreement_no AS "agreementNo", d.agreement_from::text AS "agreementFrom",
  d.agreement_to::text AS "agreementTo", d.appointed, d.sales_rep_login AS "salesRepLogin", d.contact, d.phone, d.address,
  d.freight_preference AS "freightPreference", d.status, d.version`;

/** A dealer by its code, unscoped: callers have authorised. */
export async function findDealer(reader: Reader, code: string): Promise<Dealer | null> {
  const [dealer] = await reader.$queryRaw<Dealer[]>`SELECT ${DEALER_FIELDS} FROM dealer d WHERE d.code = ${code}`;
  return dealer ?? null;
}

/** The dealer with its row locked until the commit. Refuses with `not_found`. */
export async function lockDealer(tx: Tx, code: string): Promise<Dealer> {
  const [dealer] = await tx.$queryRaw<Dealer[]>`SELECT ${DEALER_FIELDS} FROM dealer d WHERE d.code = ${code} FOR NO KEY UPDATE`;
  if (!dealer) throw noDealer(code);
  return dealer;
}

export const noDealer = (code: string) => notFound(both(`没有经销商 ${code}`, `no dealer ${code}`));

/** A dealer that must exist. Refuses with `not_found`. */
export async function requireDealer(reader: Reader, code: string): Promise<Dealer> {
  const dealer = await findDealer(reader, code);
  if (!dealer) throw noDealer(code);
  return dealer;
}

/** A sub-distributor and its dealer on a date, in one round trip: the latest parent by then, else its first (S1-13). Unscoped. */
export async function findSubDistributor(reader: Reader, code: string, on: CivilDate): Promise<SubDistributor | null> {
  const [row] = await reader.$queryRaw<{ sub: Omit<SubDistributor, "parent">; parent: Dealer }[]>`
    SELECT jsonb_build_object('code', s.code, 'name', s.name, 'phone', s.phone, 'address', s.address, 'status', s.status) AS sub,
      (SELECT to_jsonb(found) FROM (SELECT ${DEALER_FIELDS}) found) AS parent
    FROM sub_distributor s
    JOIN LATERAL (
      SELECT dealer_code FROM sub_distributor_parent p WHERE p.sub_distributor_code = s.code
      ORDER BY (p.effective_from <= ${on}::date) DESC, abs(p.effective_from - ${on}::date) LIMIT 1
    ) link ON true
    JOIN dealer d ON d.code = link.dealer_code
    WHERE s.code = ${code}`;
  return row ? { ...row.sub, parent: row.parent } : null;
}

export const noSubDistributor = (code: string) => notFound(both(`没有分销商 ${code}`, `no sub-distributor ${code}`));
