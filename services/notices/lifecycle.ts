import { defineLifecycle } from "../platform/lifecycle";

/** A failed delivery is tried again; one of which nobody knows what became, and a dead one, only when somebody sends it again. */
export const noticeDeliveryLifecycle = defineLifecycle({
  name: "notice_delivery",
  named: "noticeDeliveryStatus",
  states: ["pending", "failed", "sent", "dead", "unsure"],
  initial: "pending",
  events: {
    take: { from: ["pending", "failed"], to: "sent" },
    fail: { from: ["pending", "failed"], to: "failed" },
    give_up: { from: ["pending", "failed"], to: "dead" },
    lose: { from: ["pending", "failed"], to: "unsure" },
    resend: { from: ["dead", "unsure"], to: "pending" },
  },
});
export type NoticeDeliveryStatus = (typeof noticeDeliveryLifecycle)["states"][number];
