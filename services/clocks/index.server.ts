export { fireTimers } from "./fire-timers.server";
export { listPolicies, previewPolicy, readPolicy } from "./list-policies.server";
export { pauseTimers, resumeTimers } from "./pause-timers.server";
export { explainTimer, readTimers, type TimerView } from "./read-timers.server";
export { askForRecount, recountTimers } from "./recount-timers.server";
export { regradeTimers, startMissing } from "./regrade-timers.server";
export {
  answerPromised,
  dayOfLimit,
  promise,
  readDeadline,
  restartTimers,
  startTimers,
  stopTimers,
  type TimersChanged,
} from "./run-timers.server";
export { type TimerNews, type TimerSubject, timerBreached, timersMoved, timersWaking, timerWarned } from "./signals.server";
export { readNextDue } from "./store.server";
