import { Prisma } from "@db";
import { findArticles } from "../knowledge/index.server";
import { toWireInstant } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { holdsMostOf } from "./repeats.server";
import { FindKnown } from "./schema";

const MOST = 8;
/** A duplicate comes soon after the first: it is looked for by its words among the newest open cases. */
const NEWEST = 500;

interface OpenCase {
  complaintNo: string;
  status: string;
  category: string;
  complainantName: string;
  description: string;
  registeredAt: Date;
  samePhone: boolean;
  sameSerial: boolean;
  sameWords: boolean;
}
interface KnownUnit {
  serial: string;
  model: string;
  name: string;
  soldOn: string | null;
  dealerName: string | null;
}

/** Names under which this number was heard of before, the latest first. */
async function readNames(reader: Reader, phone: string | null): Promise<string[]> {
  if (phone === null) return [];
  const rows = await reader.$queryRaw<{ name: string }[]>`
    SELECT name FROM (
      SELECT complainant_name AS name, registered_at AS at FROM complaint WHERE phone = ${phone}
      UNION ALL SELECT name, created_at FROM customer WHERE phone = ${phone}) heard
    GROUP BY name ORDER BY max(at) DESC LIMIT ${MOST}`;
  return rows.map(({ name }) => name);
}

const readUnits = (reader: Reader, { phone, serial }: { phone: string | null; serial: string | null }) => reader.$queryRaw<KnownUnit[]>`
  SELECT u.serial, u.model, ${reader.locale === "en" ? Prisma.sql`p.name_en` : Prisma.sql`p.name_zh`} AS name, s.sold_on::text AS "soldOn",
    d.name AS "dealerName"
  FROM unit u JOIN product p ON p.model = u.model
  LEFT JOIN unit_sale s ON s.serial = u.serial AND s.ended_at IS NULL
  LEFT JOIN dealer d ON d.code = CASE WHEN s.id IS NULL THEN u.dealer_code ELSE s.dealer_code END
  WHERE u.serial = ${serial} OR u.serial IN (
    SELECT owned.serial FROM customer c JOIN unit_sale owned ON owned.customer_id = c.id WHERE c.phone = ${phone} AND owned.ended_at IS NULL)
  ORDER BY u.serial = ${serial} DESC NULLS LAST, s.sold_on DESC NULLS LAST, u.serial LIMIT ${MOST}`;

/** Numbers of the newest open cases that hold most of the pairs of a text. */
async function findSameWords(reader: Reader, description: string | null): Promise<string[]> {
  const words = holdsMostOf(description ?? "");
  if (!words) return [];
  const rows = await reader.$queryRaw<{ no: string }[]>`
    SELECT c.complaint_no AS no
    FROM (SELECT complaint_no FROM complaint WHERE settled_at IS NULL ORDER BY complaint_no DESC LIMIT ${NEWEST}) c
    JOIN complaint_search s USING (complaint_no) WHERE ${words} ORDER BY 1 DESC LIMIT ${MOST}`;
  return rows.map(({ no }) => no);
}

async function readOpenCases(reader: Reader, asked: { phone: string | null; serial: string | null; sameWords: readonly string[] }) {
  const { phone, serial, sameWords } = asked;
  const rows = await reader.$queryRaw<OpenCase[]>`
    SELECT c.complaint_no AS "complaintNo", c.status, c.category, c.complainant_name AS "complainantName", left(c.description, 120) AS description,
      c.registered_at AS "registeredAt", coalesce(c.phone = ${phone}, false) AS "samePhone", coalesce(c.serial = ${serial}, false) AS "sameSerial",
      c.complaint_no = ANY(${[...sameWords]}::text[]) AS "sameWords"
    FROM complaint c
    WHERE c.settled_at IS NULL AND c.concerns_login IS DISTINCT FROM ${reader.actor.login}
      AND (c.phone = ${phone} OR c.serial = ${serial} OR c.complaint_no = ANY(${[...sameWords]}::text[]))
    ORDER BY c.complaint_no DESC LIMIT ${MOST}`;
  return rows.map(({ registeredAt, ...row }) => ({ ...row, registeredAt: toWireInstant(registeredAt) }));
}

/**
 * What is known while a case is taken down: names that a telephone number was heard of under, its units and the one of a serial with the
 * dealer that serves them, open cases that may be the same, by phone, serial or most of the words (S0-5, S2-6), and what the knowledge base
 * says about it, so that it can be solved at once (S1-20).
 */
export const findKnown = query({
  name: "complaints/known",
  input: FindKnown,
  action: "complaint.assess",
  async run(reader, { phone = null, serial = null, description = null }) {
    const sameWords = await findSameWords(reader, description);
    const [names, units, open, unit] = await Promise.all([
      readNames(reader, phone),
      readUnits(reader, { phone, serial }),
      readOpenCases(reader, { phone, serial, sameWords }),
      serial === null ? null : reader.unit.findUnique({ where: { serial }, select: { model: true } }),
    ]);
    const articles = await findArticles(reader, { text: description, model: unit?.model });
    return { names, units, open, articles };
  },
});
