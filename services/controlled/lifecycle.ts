import { defineLifecycle } from "../platform";

/** A controlled document is drafted, holds from edition to edition, and is withdrawn at its end (S1-2). */
export const documentLifecycle = defineLifecycle({
  name: "controlled_document",
  named: "documentStatus",
  states: ["draft", "in_force", "withdrawn"],
  initial: "draft",
  events: {
    issue: { from: ["draft", "in_force"], to: "in_force" },
    withdraw: { from: ["draft", "in_force"], to: "withdrawn" },
  },
});
export type DocumentStatus = (typeof documentLifecycle.states)[number];
export type DocumentEvent = keyof typeof documentLifecycle.events;
