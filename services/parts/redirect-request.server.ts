import type { Complaint } from "../complaints";
import { lockRow, openCase, trackingToken, writeNote } from "../complaints/index.server";
import type { ServicingParty } from "../parties";
import { both, DomainError, inLocale } from "../platform";
import { oneAtATime, StandingRefusal, type Tx } from "../platform/index.server";
import { decidingUnit } from "./named-units.server";
import type { SubmitInput } from "./schema";
import type { Weighed } from "./weigh-request.server";

/** Every line is the dealer's to supply (T1, T3). */
export const isRedirected = ({ terms }: Weighed): boolean => terms.lines.every(({ funding }) => funding === "redirect");

/** The refusal that leads to who serves the asker, and to the case there where one was opened. */
export function redirection(servicingParty: ServicingParty, opened?: { complaintNo: string; trackingToken: string }): DomainError {
  const { name, phone } = servicingParty;
  const told = opened && both(`，受理编号 ${opened.complaintNo}`, `; your case there is ${opened.complaintNo}`);
  return new DomainError(
    "redirected",
    both(`请联系您的经销商 ${name} ${phone}${told?.["zh-CN"] ?? ""}`, `please contact your dealer ${name} ${phone}${told?.en ?? ""}`),
    { details: { servicingParty, ...opened } },
  );
}

/** By which channel a request comes in: visitors by the web form, partners by their portal, others by telephone through customer service. */
const channelOf = ({ role }: Tx): string => (role === "public" ? "web_form" : role === "sub_distributor" ? "dealer_portal" : "hotline");

/** What was wanted, as the dealer reads it. */
function describe({ locale }: Tx, { lines }: Weighed, { note, shipTo }: SubmitInput): string {
  const parts = lines.map(({ part, quantity }) => `${locale === "en" ? part.nameEn : part.nameZh} ${part.sku} × ${quantity}`);
  const asked = both(`向公司申请配件：${parts.join("、")}`, `Parts asked of the company: ${parts.join(", ")}`);
  const sendTo = both(`收货地址：${shipTo.address}`, `To be sent to: ${shipTo.address}`);
  return [note, inLocale(asked, locale), inLocale(sendTo, locale)].filter(Boolean).join("\n");
}

/** Who asks a dealer for what: the same again is the same customer's need of the same unit, or, where no unit is named, of that dealer. */
interface Need {
  readonly servicingParty: ServicingParty;
  readonly subDistributorCode: string | null;
  readonly serial: string | null;
  readonly phone: string;
}

/** The open case that this need stands in already, locked. Two who ask at once wait for each other, so that the second finds the first's. */
async function findStanding(tx: Tx, { servicingParty, subDistributorCode, serial, phone }: Need): Promise<Complaint | undefined> {
  await oneAtATime(tx, ["redirected", servicingParty.code, subDistributorCode, serial, phone].join(" "));
  const [found] = await tx.$queryRaw<{ complaintNo: string }[]>`
    SELECT complaint_no AS "complaintNo" FROM complaint
    WHERE phone = ${phone} AND settled_at IS NULL AND asked_parts <> '[]' AND servicing_dealer_code = ${servicingParty.code}
      AND sub_distributor_code IS NOT DISTINCT FROM ${subDistributorCode} AND serial IS NOT DISTINCT FROM ${serial}
    ORDER BY complaint_no DESC LIMIT 1`;
  const standing = found && (await lockRow(tx, found.complaintNo));
  return standing?.settledAt === null ? standing : undefined;
}

const askedAgain = both("客户再次提出申请", "The customer asked again");

/** Writes onto the case that its customer asked again, and for what. */
const noteAskedAgain = (tx: Tx, standing: Complaint, description: string): Promise<Complaint> =>
  writeNote(tx, standing, {
    ...{ kind: "from_customer", visible: true, channel: channelOf(tx) },
    body: `${inLocale(askedAgain, tx.locale)}\n${description}`,
  });

function openFor(tx: Tx, { requester, lines }: Weighed, { input, description }: { input: SubmitInput; description: string }) {
  const { serial } = decidingUnit(requester.units).unit ?? {};
  const { mismatchReason } = input.requester ?? {};
  return openCase(
    tx,
    {
      ...{ kind: "complaint", channel: channelOf(tx), category: "product_quality", criteria: [], desiredRemedy: "parts" },
      description,
      ...(serial && { serial }),
      complainant: {
        ...{ name: input.shipTo.name, phone: input.shipTo.phone },
        ...(tx.role !== "public" && { tier: requester.tier }),
        ...(requester.subDistributor && { subDistributorCode: requester.subDistributor.code }),
        ...(mismatchReason && { mismatchReason }),
      },
    },
    { askedParts: lines.map(({ part, quantity }) => ({ sku: part.sku, quantity })) },
  );
}

/**
 * Leads a request whose lines are all a dealer's to supply to that dealer: a case with what was wanted stands in its queue, and the asker
 * is refused with `redirected`, the contact and the case (S1-16, S1-17, T1, T3). Who asks again while that case is open is led to it, with
 * a note on it. What was asked for a case is answered there already.
 */
export async function redirectRequest(tx: Tx, input: SubmitInput, weighed: Weighed): Promise<StandingRefusal> {
  const { requester } = weighed;
  const { servicingParty } = requester;
  if (input.complaintNo !== undefined) throw redirection(servicingParty);
  const description = describe(tx, weighed, input);
  const standing = await findStanding(tx, {
    ...{ servicingParty, phone: input.shipTo.phone },
    subDistributorCode: requester.subDistributor?.code ?? null,
    serial: decidingUnit(requester.units).unit?.serial ?? null,
  });
  const { complaintNo } = standing ? await noteAskedAgain(tx, standing, description) : await openFor(tx, weighed, { input, description });
  return new StandingRefusal(redirection(servicingParty, { complaintNo, trackingToken: trackingToken(complaintNo) }));
}
