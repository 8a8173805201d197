import { Prisma } from "@db";
import { authorize, can } from "../identity";
import { advance, allow, both, invalidField, refuse, toPermission, toWire, toWireInstant, type Verdict } from "../platform";
import { moneyOf, pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import type { Claim } from "./claim";
import { ListClaims } from "./claim-schema";
import { readClaims } from "./claim-store.server";
import type { Complaint } from "./complaint";
import { claimLifecycle } from "./lifecycle";
import { OfComplaint } from "./schema";
import { requireComplaint } from "./store.server";
import { complaintView } from "./view.server";

const at = (instant: Date | null) => instant && toWireInstant(instant);

function permissions({ actor, locale }: Reader, complaint: Complaint, claim: Claim) {
  const may = (event: keyof typeof claimLifecycle.events, authority: Verdict) => {
    const next = advance(claimLifecycle, claim.status, event);
    return toPermission(next.ok ? authority : next, locale);
  };
  const decide = can(actor, "claim.decide", { ...complaint, submittedBy: claim.askedBy });
  return {
    grant: may("grant", decide),
    refuse: may("refuse", decide),
    pay: may("pay", can(actor, "claim.pay", complaint)),
    withdraw: may("withdraw", can(actor, "claim.ask", complaint)),
  };
}

function claimView(reader: Reader, complaint: Complaint, { nameOf, claim }: { nameOf: (login: string) => string; claim: Claim }) {
  const { claimNo, status, cause, loss, carrier, decidedFor, paidOn, paymentReference, withdrawnFor } = claim;
  return {
    ...{ claimNo, status, cause, loss, carrier, decidedFor, paidOn, paymentReference, withdrawnFor },
    askedAmount: toWire(claim.askedAmount),
    askedBy: nameOf(claim.askedBy),
    askedAt: toWireInstant(claim.askedAt),
    grantedAmount: claim.grantedAmount && toWire(claim.grantedAmount),
    decidedBy: claim.decidedBy && nameOf(claim.decidedBy),
    decidedAt: at(claim.decidedAt),
    can: permissions(reader, complaint, claim),
  };
}

/** The claims of a case, newest first, with who decided, and what its reader may do about each (S3-3, S3-35). */
export const readClaimsOf = query({
  name: "complaints/claims-of",
  input: OfComplaint,
  action: "claim.read",
  async run(reader, { complaintNo }) {
    const complaint = await requireComplaint(reader, complaintNo);
    authorize(reader.actor, "claim.read", complaint);
    const claims = await readClaims(reader, complaintNo);
    const logins = claims.flatMap(({ askedBy, decidedBy }) => [askedBy, decidedBy ?? askedBy]);
    const people = await reader.userAccount.findMany({ where: { login: { in: logins } }, select: { login: true, name: true } });
    const nameOf = (login: string) => people.find((one) => one.login === login)?.name ?? login;
    const { category, status, description, serial, model, complainant, primaryDepartment, lossAmount, claimAmount } = complaintView(
      reader,
      complaint,
    );
    const notClosed: Verdict = status === "closed" ? refuse("wrong_state", both("投诉已结案", "the case is closed")) : allow;
    const ask = can(reader.actor, "claim.ask", complaint);
    return {
      complaint: { complaintNo, category, status, description, serial, model, complainant, primaryDepartment, lossAmount, claimAmount },
      claims: claims.map((claim) => claimView(reader, complaint, { nameOf, claim })).reverse(),
      today: reader.today,
      can: { ask: toPermission(ask.ok ? notClosed : ask, reader.locale) },
    };
  },
});

interface Row {
  complaintNo: string;
  claimNo: number;
  status: string;
  cause: string;
  carrier: string | null;
  askedAmount: Prisma.Decimal;
  grantedAmount: Prisma.Decimal | null;
  askedByName: string;
  askedAt: Date;
  paidOn: string | null;
  complainantName: string;
}

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([0-9A-Z-]{1,20})~(\d{1,3})$/;

function afterCursor(cursor: string | undefined): Prisma.Sql {
  const parts = readCursorParts(cursor, CURSOR);
  if (!parts) return Prisma.sql`true`;
  const when = new Date(parts[0]!);
  if (Number.isNaN(when.getTime())) throw invalidField("cursor", both("翻页位置无效", "not a cursor of this list"));
  return Prisma.sql`(k.asked_at, k.complaint_no, k.claim_no) > (${when}::timestamptz, ${parts[1]}, ${Number(parts[2])})`;
}

const OF_VIEW = {
  to_decide: Prisma.sql`k.status = 'asked'`,
  to_pay: Prisma.sql`k.status = 'granted'`,
  all: Prisma.sql`true`,
};

/** Claims that wait for a decision or for their payment, or all, the oldest first. */
export const listClaims = query({
  name: "complaints/claims",
  input: ListClaims,
  action: "claim.read",
  async run(reader, { view, cursor, limit }) {
    const rows = await reader.$queryRaw<Row[]>`
      SELECT k.complaint_no AS "complaintNo", k.claim_no AS "claimNo", k.status, k.cause, k.carrier, k.asked_amount AS "askedAmount",
        k.granted_amount AS "grantedAmount", coalesce(u.name, k.asked_by) AS "askedByName", k.asked_at AS "askedAt", k.paid_on::text AS "paidOn",
        c.complainant_name AS "complainantName"
      FROM complaint_claim k JOIN complaint c USING (complaint_no) LEFT JOIN user_account u ON u.login = k.asked_by
      WHERE ${OF_VIEW[view]} AND c.concerns_login IS DISTINCT FROM ${reader.actor.login} AND ${afterCursor(cursor)}
      ORDER BY k.asked_at, k.complaint_no, k.claim_no LIMIT ${limit + 1}`;
    const { items, nextCursor } = pageOf(rows, limit, (row) => `${row.askedAt.toISOString()}~${row.complaintNo}~${row.claimNo}`);
    return {
      items: items.map(({ askedAmount, grantedAmount, askedAt, ...row }) => ({
        ...row,
        askedAmount: toWire(moneyOf(askedAmount)),
        grantedAmount: grantedAmount && toWire(moneyOf(grantedAmount)),
        askedAt: toWireInstant(askedAt),
      })),
      nextCursor,
    };
  },
});
