import { authorize } from "../identity";
import { both, DomainError, inLocale, invalidField, toWireInstant } from "../platform";
import { command, type Tx } from "../platform/index.server";
import type { Complaint } from "./complaint";
import { repeatCorrected } from "./correct-repeat.server";
import { maskedFor } from "./privacy";
import { checkHappened } from "./register-complaint.server";
import { CorrectComplaint, type CorrectInput } from "./schema";
import { indexForSearch } from "./search.server";
import { type Changes, lockComplaint, saveComplaint, tellLevel } from "./store.server";
import { putUnitInstead } from "./unit-instead.server";
import { answer } from "./view.server";

const written = (value: unknown) => (value instanceof Date ? toWireInstant(value) : (value ?? null));

/** What a field was or is now, as the history keeps it. */
function keptOf(field: keyof Changes, value: unknown) {
  const said = written(value);
  return typeof said === "string" ? maskedFor(field as keyof Complaint, said) : said;
}

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
  const { name, phone, email, contact, serial } = input;
  const said = {
    ...{ complainantKind: complainant.kind, identityVerified: complainant.identityVerified },
    ...{ complainantName: name, phone, email, otherContact: contact, serial },
    ...{ object, impact, occurredAt, orderNo, purchasedOn, desiredRemedy },
  };
  const differs = ([field, value]: [string, unknown]) =>
    value !== undefined && written(value) !== written(complaint[field as keyof Complaint]);
  return Object.fromEntries(Object.entries(said).filter(differs));
}

/** At least one way to reach them remains (S3-17, S0-5). */
function checkReachable(complaint: Complaint, changes: Changes): void {
  const { phone, email, otherContact } = { ...complaint, ...changes };
  if (!phone && !email && !otherContact)
    throw invalidField("phone", both("请至少填写一种联系方式", "at least one way to reach the complainant"));
}

/** What a dealer handles the company's desk still took down, and puts right without taking it over. */
export const actionToCorrect = ({ handledBy }: Pick<Complaint, "handledBy">) =>
  handledBy === "dealer" ? "complaint.take_over" : "complaint.assess";

/**
 * Puts right what was taken down of a case, with the reason: who complains and how to reach them, whose complaint it is, whether the
 * identity was verified, its unit, its object, its impact, when it happened, the order (S0-5, S0-6, S3-13, S3-22, S3-40, S4-2). Whether it
 * repeats an earlier one is looked at again by what is right now (S2-6). The history keeps what stood there, personal data masked. Bad input: `invalid_input`.
 */
export const correctComplaint = command({
  name: "complaints/correct",
  input: CorrectComplaint,
  action: "complaint.assess",
  async run(tx, input) {
    const complaint = await lockComplaint(tx, input.complaintNo, input.version);
    authorize(tx.actor, actionToCorrect(complaint), complaint);
    if (complaint.settledAt !== null) throw new DomainError("wrong_state", both("投诉已结束", "the case is settled"));
    checkHappened(tx, input);
    checkKind(tx, complaint, input.complainant.kind);
    if (input.name === null) throw invalidField("name", both("请填写姓名", "name the complainant"));
    const changes = differences(complaint, input);
    const fields = Object.keys(changes) as (keyof Changes)[];
    if (fields.length === 0 && !(input.noRepeat && complaint.parentComplaintNo))
      throw new DomainError("wrong_state", both("没有要更正的内容", "nothing of it differs"));
    checkReachable(complaint, changes);
    const { serial, ...others } = changes;
    const unit = serial === undefined ? {} : await putUnitInstead(tx, complaint, { serial, reason: input.reason });
    const corrected = fields.map((field) => ({ field, from: keptOf(field, complaint[field]), to: keptOf(field, changes[field]) }));
    const repeat = await repeatCorrected(tx, complaint, { changes, noRepeat: input.noRepeat ?? false });
    const saved = await saveComplaint(tx, complaint, {
      changes: { ...others, ...unit, ...repeat?.changes },
      acts: [
        {
          ...({ event: "note", action: "complaints/correct", reasonCode: "corrected" } as const),
          ...(changes.complainantKind && { happened: "graded" as const }),
          reason: input.reason,
          data: { corrected, visible: false },
        },
        ...(repeat ? [repeat.act] : []),
      ],
    });
    await indexForSearch(tx, saved);
    return await answer(tx, await tellLevel(tx, saved, complaint.level));
  },
});
