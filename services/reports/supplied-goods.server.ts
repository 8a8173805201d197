import { Prisma } from "@db";
import { authorize } from "../identity";
import { both, invalidField, toWireInstant } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { SuppliedGoods } from "./schema";

const MOST_MODELS = 20;
const MOST_PARTS = 20;
/** Parts are gathered from so many of the party's latest requests, however long it has been served. */
const LATEST_REQUESTS = 200;

interface SuppliedModel {
  model: string;
  name: string;
  units: number;
  /** The parts that fit it. */
  parts: { sku: string; name: string }[];
}
interface SuppliedPart {
  sku: string;
  name: string;
  pieces: number;
  lastShippedAt: Date;
}

const nameIn = (reader: Reader, alias: "m" | "p") => Prisma.raw(`${alias}.${reader.locale === "en" ? "name_en" : "name_zh"}`);

const readModels = (reader: Reader, dealerCode: string) => reader.$queryRaw<SuppliedModel[]>`
  SELECT m.model, ${nameIn(reader, "m")} AS name, u.units, coalesce((
      SELECT jsonb_agg(jsonb_build_object('sku', p.sku, 'name', ${nameIn(reader, "p")}) ORDER BY p.sku)
      FROM product_part f JOIN part p USING (sku) WHERE f.model = m.model), '[]') AS parts
  FROM (SELECT model, count(*)::int AS units FROM unit WHERE dealer_code = ${dealerCode} GROUP BY model ORDER BY 2 DESC, 1 LIMIT ${MOST_MODELS}) u
  JOIN product m USING (model) ORDER BY u.units DESC, m.model`;

const readParts = (reader: Reader, ofParty: Prisma.Sql) => reader.$queryRaw<SuppliedPart[]>`
  SELECT p.sku, ${nameIn(reader, "p")} AS name, sum(sl.quantity)::int AS pieces, max(s.shipped_at) AS "lastShippedAt"
  FROM (SELECT request_no FROM parts_request r WHERE ${ofParty} ORDER BY request_no DESC LIMIT ${LATEST_REQUESTS}) r
  JOIN shipment s USING (request_no) JOIN shipment_line sl USING (issue_slip_no)
  JOIN parts_request_line l ON l.request_no = sl.request_no AND l.line_no = sl.line_no JOIN part p ON p.sku = l.sku
  WHERE s.shipped_at IS NOT NULL GROUP BY p.sku ORDER BY 4 DESC, 1 LIMIT ${MOST_PARTS}`;

/**
 * 配送顾客产品清单 (S1-29): the units of each model supplied to a dealer with the parts that fit them, and the parts shipped to the dealer or
 * sub-distributor lately, to be looked at beside a request. The most of each are listed, the rest is left out.
 */
export const readSuppliedGoods = query({
  name: "reports/supplied-goods",
  input: SuppliedGoods,
  action: "parties.read",
  async run(reader, { dealerCode, subDistributorCode }) {
    if (dealerCode === undefined && subDistributorCode === undefined)
      throw invalidField("dealerCode", both("请指明经销商或分销商", "name the dealer or the sub-distributor"));
    authorize(reader.actor, "parties.read", { dealerCode: dealerCode ?? null, subDistributorCode: subDistributorCode ?? null });
    const ofParty = dealerCode ? Prisma.sql`r.dealer_code = ${dealerCode}` : Prisma.sql`r.sub_distributor_code = ${subDistributorCode}`;
    const [models, parts] = await Promise.all([dealerCode ? readModels(reader, dealerCode) : [], readParts(reader, ofParty)]);
    return { models, parts: parts.map((part) => ({ ...part, lastShippedAt: toWireInstant(part.lastShippedAt) })) };
  },
});
