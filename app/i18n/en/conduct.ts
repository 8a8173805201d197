import type { conduct as source } from "../zh-CN/conduct";

export const conduct: typeof source = {
  title: "Complaint about conduct",
  sub: "The superior of the person finds out and answers, another decides; the person sees nothing of the case. One working day each.",
  said: "What was said",
  person: "Person complained of",
  superiors: "Superior",
  nobody: "no head of department: the general manager answers",
  openHint: "From then on the person neither sees nor works this case",
  opened: "Opened",
  answerWords: "What was found and what is proposed",
  decision: "Decision",
  violation: "With a penalty on record",
  noPenalty: "none",
  penalty: "Penalty",
  promisedAt: "Answered by",
  promisedHint: "The complainant is told, and answered then",
  reason: "Why it takes longer",
  extended: "Extended to",
  act: {
    open: "Ask the superior",
    answer: "Answer",
    decide: "Decide",
    extend: "Announce a later time",
  },
  verdict: {
    found: { label: "Is it so", yes: "It is so", no: "It is not so" },
    sustained: { label: "Is the complaint sustained", yes: "Sustained", no: "Not sustained" },
  },
  done: "Done.",
};
