import { authorize } from "../identity";
import { both, DomainError, inLocale, invalidField, toWireInstant } from "../platform";
import { command, type Tx } from "../platform/index.server";
import type { Complaint } from "./complaint";
import { checkHappened } from "./register-complaint.server";
import { CorrectComplaint, type CorrectInput } from "./schema";
import { indexForSearch } from "./search.server";
import { type Changes, lockComplaint, saveComplaint } from "./store.server";
import { answer } from "./view.server";

const written = (value: unknown) => (value instanceof Date ? toWireInstant(value) : (value ?? null));

/** Whoever complains for a partner is one; a customer may turn out to be an employee, where the channel is open to them (S3-22, S3-23). */
function checkKind(tx: Tx, { tier, channel, complainantKind }: Complaint, kind: Complaint["complainantKind"] | undefined): void {
  if (kind === undefined || kind === complainantKind) return;
  const isParty = tier === "dealer" || tier === "sub_distributor";
  if (isParty !== (kind === "partner"))
    throw invalidField("complainant.kind", both("与登记的客户身份不符", "it contradicts who the customer is"));
  const by = tx.settings.complaintChannels.find(({ code }) => code === channel);
  if (by && !by.usableBy.includes(kind)) {
    const why = [inLocale(by.name, "zh-CN"), inLocale(by.name, "en")] as const;
    throw invalidField("complainant.kind", both(`${why[0]}不受理此类投诉人`, `${why[1]} is not open to this kind of complainant`));
  }
}

/** What is said now and was not so before, by the case's own fields. */
function differences(complaint: Complaint, { complainant, ...input }: CorrectInput): Changes {
  const { object, impact, occurredAt, orderNo, purchasedOn, desiredRemedy } = input;
  const said = {
    ...{ complainantKind: complainant.kind, identityVerified: complainant.identityVerified },
    ...{ object, impact, occurredAt, orderNo, purchasedOn, desiredRemedy },
  };
  const differs = ([field, value]: [string, unknown]) =>
    value !== undefined && written(value) !== written(complaint[field as keyof Complaint]);
  return Object.fromEntries(Object.entries(said).filter(differs));
}

/**
 * Puts right what was taken down of a case, with the reason: whose complaint it is, whether the identity was verified, its object, its
 * impact, when it happened, the order (S0-5, S0-6, S3-22, S3-40, S4-2). The history keeps what stood there. Bad input: `invalid_input`.
 */
export const correctComplaint = command({
  name: "complaints/correct",
  input: CorrectComplaint,
  action: "complaint.assess",
  async run(tx, input) {
    const complaint = await lockComplaint(tx, input.complaintNo, input.version);
    authorize(tx.actor, "complaint.assess", complaint);
    if (complaint.settledAt !== null) throw new DomainError("wrong_state", both("投诉已结束", "the case is settled"));
    checkHappened(tx, input);
    checkKind(tx, complaint, input.complainant.kind);
    const changes = differences(complaint, input);
    const fields = Object.keys(changes) as (keyof Changes)[];
    if (fields.length === 0) throw new DomainError("wrong_state", both("没有要更正的内容", "nothing of it differs"));
    const corrected = fields.map((field) => ({ field, from: written(complaint[field]), to: written(changes[field]) }));
    const saved = await saveComplaint(tx, complaint, {
      changes,
      acts: [
        {
          ...({ event: "note", action: "complaints/correct", reasonCode: "corrected" } as const),
          ...(changes.complainantKind && { happened: "graded" as const }),
          reason: input.reason,
          data: { corrected, visible: false },
        },
      ],
    });
    await indexForSearch(tx, saved);
    return await answer(tx, saved);
  },
});
