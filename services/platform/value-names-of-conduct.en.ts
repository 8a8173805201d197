import type { conductValues as source } from "./value-names-of-conduct.zh-CN";

export const conductValues: typeof source = {
  violation: {
    uncooperative: "Not cooperating",
    shirking: "Shirking",
    rudeness: "Rudeness",
    refusing_service: "Refusing service",
    delaying: "Delaying",
    inaction: "Inaction",
    not_escalating: "Not escalating as laid down",
    false_reply: "False reply",
    broken_promise: "Broken promise",
    late_reply: "No word on progress in time",
    slip_not_served: "Slip refused or delayed",
    abnormal_slip: "Slip of an abnormal case",
    absence_unregistered: "Absence not registered",
    sustained_hotline_case: "Sustained hotline case (head)",
    loss_direct: "Loss caused (direct responsibility)",
    loss_head: "Loss caused (head)",
  },
  penaltyStatus: {
    proposed: "To be decided",
    recorded: "On record",
    dropped: "Dropped",
    appealed: "Objected to",
    upheld: "Upheld",
    lifted: "Lifted",
  },
  conductStatus: {
    asked: "Waits for the superior",
    answered: "To be decided",
    decided: "Decided",
    withdrawn: "Withdrawn: wrong person named",
  },
  penaltyUnit: {
    points: "points",
    yuan: "yuan",
    percent: "% of performance pay",
  },
};
