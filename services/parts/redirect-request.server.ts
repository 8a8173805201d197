import { openCase, trackingToken } from "../complaints/index.server";
import type { ServicingParty } from "../parties";
import { both, DomainError, inLocale } from "../platform";
import { StandingRefusal, type Tx } from "../platform/index.server";
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

/**
 * Leads a request whose lines are all a dealer's to supply to that dealer: a case with what was wanted stands in its queue, and the asker
 * is refused with `redirected`, the contact and the case (S1-16, S1-17, T1, T3). What was asked for a case is answered there already.
 */
export async function redirectRequest(tx: Tx, input: SubmitInput, weighed: Weighed): Promise<StandingRefusal> {
  const { requester } = weighed;
  if (input.complaintNo !== undefined) throw redirection(requester.servicingParty);
  const { serial } = decidingUnit(requester.units).unit ?? {};
  const { mismatchReason } = input.requester ?? {};
  const { complaintNo } = await openCase(
    tx,
    {
      ...{ kind: "complaint", channel: channelOf(tx), category: "product_quality", criteria: [], desiredRemedy: "parts" },
      description: describe(tx, weighed, input),
      ...(serial && { serial }),
      complainant: {
        ...{ name: input.shipTo.name, phone: input.shipTo.phone },
        ...(tx.role !== "public" && { tier: requester.tier }),
        ...(requester.subDistributor && { subDistributorCode: requester.subDistributor.code }),
        ...(mismatchReason && { mismatchReason }),
      },
    },
    { askedParts: weighed.lines.map(({ part, quantity }) => ({ sku: part.sku, quantity })) },
  );
  return new StandingRefusal(redirection(requester.servicingParty, { complaintNo, trackingToken: trackingToken(complaintNo) }));
}
