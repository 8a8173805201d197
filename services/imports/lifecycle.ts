import { defineLifecycle } from "../platform";

/** A file on its way in: it arrives, is read and tried, is committed, and may be undone as a whole. */
export const importLifecycle = defineLifecycle({
  name: "import",
  named: "importStatus",
  states: ["started", "uploaded", "checking", "checked", "committing", "committed", "undoing", "undone"],
  initial: "started",
  events: {
    receive: { from: ["started"], to: "uploaded" },
    check: { from: ["uploaded", "checked"], to: "checking" },
    give_up_check: { from: ["checking"], to: "uploaded" },
    finish_check: { from: ["checking"], to: "checked" },
    commit: { from: ["checked"], to: "committing" },
    give_up_commit: { from: ["committing"], to: "checked" },
    finish_commit: { from: ["committing"], to: "committed" },
    undo: { from: ["committed"], to: "undoing" },
    give_up_undo: { from: ["undoing"], to: "committed" },
    finish_undo: { from: ["undoing"], to: "undone" },
  },
});
export type ImportStatus = (typeof importLifecycle.states)[number];
export type ImportEvent = keyof typeof importLifecycle.events;

/** While work is under way. */
export const isWorking = (status: ImportStatus): boolean => status === "checking" || status === "committing" || status === "undoing";
