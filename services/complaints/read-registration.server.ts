import { can, isPartner } from "../identity";
import { allow, both, refuse, toPermission, type Verdict } from "../platform";
import { COMPLAINANT_KINDS } from "../platform/complaint-lists";
import { query, type Reader } from "../platform/index.server";
import { readCoverage } from "../warranty/index.server";
import { KIND_OPEN } from "./change-kind.server";
import type { Complaint } from "./complaint";
import { actionToCorrect } from "./correct-complaint.server";
import { readCorrections } from "./read-corrections.server";
import { mayGiveToDealer } from "./routing";
import { OfComplaint } from "./schema";
import { requireComplaint } from "./store.server";
import { complaintView } from "./view.server";

const firstRefusal = (...verdicts: readonly Verdict[]): Verdict => verdicts.find(({ ok }) => !ok) ?? allow;

/** What the unit of a case tells today: its cover, and whose it is (1.1, S1-23). */
async function readUnit(reader: Reader, { serial }: Complaint) {
  if (serial === null) return null;
  const unit = await readCoverage(reader, { serial, on: reader.today });
  const { verdict, coveredUntil } = unit.coverage("unit");
  return { serial, model: unit.unit?.model ?? null, tier: unit.tierOfUnit, verdict, coveredUntil };
}

/** A case as it was taken down, what was put right of it since, what its unit tells, and what its reader may put right of it: its details, its kind, whose it is. */
export const readRegistration = query({
  name: "complaints/registration",
  input: OfComplaint,
  action: "complaint.read",
  async run(reader, { complaintNo }) {
    const complaint = await requireComplaint(reader, complaintNo);
    const assess = can(reader.actor, "complaint.assess", complaint);
    const open = complaint.settledAt === null ? allow : refuse("wrong_state", both("投诉已结束", "the case is settled"));
    const unjudged = KIND_OPEN.includes(complaint.status)
      ? allow
      : refuse("wrong_state", both("评估后不能更改种类", "its kind stands once it was assessed"));
    const verdicts = {
      correct: firstRefusal(can(reader.actor, actionToCorrect(complaint), complaint), open),
      changeKind: firstRefusal(assess, unjudged),
      giveToDealer: firstRefusal(can(reader.actor, "complaint.take_over", complaint), mayGiveToDealer(complaint)),
    };
    const may = (verdict: Verdict) => toPermission(verdict, reader.locale);
    return {
      complaint: complaintView(reader, complaint),
      unit: await readUnit(reader, complaint),
      corrections: isPartner(reader.actor) ? [] : await readCorrections(reader, complaint),
      complainantKinds: COMPLAINANT_KINDS,
      can: { correct: may(verdicts.correct), changeKind: may(verdicts.changeKind), giveToDealer: may(verdicts.giveToDealer) },
    };
  },
});
