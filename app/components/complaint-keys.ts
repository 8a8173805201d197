import type { KeyAct } from "./desk-keys";

/** What the keys of the complaint desk do. */
export const COMPLAINT_KEYS: readonly KeyAct[] = [
  { keys: "A", does: "complaints.keys.primary" },
  { keys: "N", does: "complaints.keys.note" },
  { keys: "S", does: "complaints.keys.assess" },
  { keys: "M", does: "complaints.keys.assign" },
  { keys: "O", does: "complaints.keys.handOver" },
  { keys: "P", does: "complaints.keys.propose" },
  { keys: "E", does: "complaints.keys.reconsider" },
  { keys: "G", does: "complaints.keys.addTask" },
  { keys: "V", does: "complaints.keys.review" },
  { keys: "F", does: "complaints.keys.followUp" },
  { keys: "L", does: "complaints.keys.liability" },
  { keys: "B", does: "complaints.keys.reopen" },
  { keys: "R", does: "complaints.keys.resolve" },
  { keys: "T", does: "complaints.keys.transfer" },
  { keys: "U", does: "complaints.keys.notSustain" },
  { keys: "Y", does: "complaints.keys.takeOver" },
  { keys: "X", does: "service.keys.select" },
  { keys: "Shift+A", does: "complaints.keys.assignPicked" },
];
