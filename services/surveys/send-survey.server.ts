import { type Complaint, isHeardAfter } from "../complaints";
import { lockComplaint, recordOnCase } from "../complaints/index.server";
import { authorize } from "../identity";
import { both, DomainError } from "../platform";
import { command } from "../platform/index.server";
import { surveyLifecycle } from "./lifecycle";
import { SendSurvey } from "./schema";
import { surveyToken } from "./survey-link.server";

const ACTION = "surveys/send";

const mustHaveEnded = ({ status }: Complaint): void => {
  if (!isHeardAfter(status)) throw new DomainError("wrong_state", both("投诉处理完成后才能调查满意度", "the case is not solved yet"));
};

/** Makes the link by which a case's customer says how satisfied they are, to be sent or shown; while one waits, the same (S4-13). */
export const sendSurvey = command({
  name: ACTION,
  input: SendSurvey,
  action: "survey.send",
  async run(tx, { complaintNo }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "survey.send", complaint);
    mustHaveEnded(complaint);
    const asked = await tx.survey.findMany({ where: { complaintNo }, orderBy: { surveyNo: "asc" } });
    const waiting = asked.find(({ status }) => status === "sent");
    const key = { complaintNo, surveyNo: waiting?.surveyNo ?? asked.length + 1 };
    if (!waiting) {
      const status = surveyLifecycle.initial;
      await tx.survey.create({ data: { ...key, status, sentBy: tx.actor.login, sentAt: tx.now } });
      const data = { surveyNo: key.surveyNo, surveyStatus: status };
      await recordOnCase(tx, complaint, { action: ACTION, reasonCode: "survey_sent", data });
    }
    return { ...key, token: surveyToken(key) };
  },
});
