import type { Locale } from "@services/platform";
import { createI18n, type MessageKey } from "~/i18n/i18n";
import { MESSAGES } from "~/i18n/messages";

/** What each act has done, by the intent of its form. */
const DONE: Readonly<Record<string, MessageKey>> = {
  registered: "complaints.done.registered",
  acknowledge: "complaints.done.acknowledge",
  assess: "complaints.done.assess",
  assign: "complaints.done.assign",
  handOver: "complaints.done.handOver",
  takeOver: "complaints.done.takeOver",
  resolveRemotely: "complaints.done.resolveRemotely",
  transfer: "complaints.done.transfer",
  notSustain: "complaints.done.notSustain",
  note: "complaints.done.note",
  decideLiability: "complaints.done.decideLiability",
  propose: "complaints.done.propose",
  approve: "complaints.done.approve",
  offer: "complaints.done.offer",
  accept: "complaints.done.accept",
  refuse: "complaints.done.refuse",
  reconsider: "complaints.done.reconsider",
  addTask: "complaints.done.addTask",
  assignTask: "complaints.done.assignTask",
  completeTask: "complaints.done.completeTask",
  cancelTask: "complaints.done.cancelTask",
  review: "complaints.done.review",
  findUnsolved: "complaints.done.findUnsolved",
  followUp: "complaints.done.followUp",
  close: "complaints.done.close",
  reopen: "complaints.done.reopen",
  pause: "complaints.done.pause",
  resume: "complaints.done.resume",
  promise: "complaints.done.promise",
  attachEvidence: "complaints.done.attachEvidence",
  listened: "complaints.done.step",
  apologised: "complaints.done.step",
  restated: "complaints.done.step",
};

/** What the last act on a case did, in words; said here, for the page of a case has no room for what is said of the other acts. */
export const sayDone = (notice: string | null, locale: Locale): string | null =>
  notice === null ? null : createI18n(locale, MESSAGES[locale]).t(DONE[notice] ?? "complaints.done.saved");
