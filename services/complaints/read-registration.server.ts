import { can } from "../identity";
import { allow, both, refuse, toPermission, type Verdict } from "../platform";
import { COMPLAINANT_KINDS } from "../platform/complaint-lists";
import { query } from "../platform/index.server";
import { KIND_OPEN } from "./change-kind.server";
import { mayGiveToDealer } from "./routing";
import { OfComplaint } from "./schema";
import { requireComplaint } from "./store.server";
import { complaintView } from "./view.server";

const firstRefusal = (...verdicts: readonly Verdict[]): Verdict => verdicts.find(({ ok }) => !ok) ?? allow;

/** A case as it was taken down, and what its reader may put right of it: its details, its kind, whose it is. */
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
      correct: firstRefusal(assess, open),
      changeKind: firstRefusal(assess, unjudged),
      giveToDealer: firstRefusal(can(reader.actor, "complaint.take_over", complaint), mayGiveToDealer(complaint)),
    };
    const may = (verdict: Verdict) => toPermission(verdict, reader.locale);
    return {
      complaint: complaintView(reader, complaint),
      complainantKinds: COMPLAINANT_KINDS,
      can: { correct: may(verdicts.correct), changeKind: may(verdicts.changeKind), giveToDealer: may(verdicts.giveToDealer) },
    };
  },
});
