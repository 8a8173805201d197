import { isHeardAfter, nameCategory } from "../complaints";
import { lockRow, recordOnCase, writeFollowUp } from "../complaints/index.server";
import { can } from "../identity";
import { advance, must, toPermission, toWireInstant } from "../platform";
import { command, query } from "../platform/index.server";
import { type SurveyStatus, surveyLifecycle } from "./lifecycle";
import { AnswerSurvey, OfSurveyLink } from "./schema";
import { requireSurvey } from "./survey-link.server";

const ACTION = "surveys/answer";

/** What a customer is asked: about which case, whether they have answered, and whether the reader may. Nobody else's matters stand in it. */
export const readSurvey = query({
  name: "surveys/by-link",
  input: OfSurveyLink,
  action: "survey.open",
  async run(reader, { token }) {
    const { complaintNo, status } = await requireSurvey(reader, token);
    const complaint = await reader.complaint.findUniqueOrThrow({ where: { complaintNo }, select: { category: true, registeredAt: true } });
    return {
      complaintNo,
      status,
      may: toPermission(can(reader.actor, "survey.answer", {}), reader.locale),
      about: nameCategory(reader.settings.complaintCategories, complaint.category, reader.locale),
      registeredAt: toWireInstant(complaint.registeredAt),
    };
  },
});

/**
 * Writes down what the customer says, once. A score of two or less hears the case again as a bad score by telephone does (1.7); a case that
 * is being worked on again already keeps the answer only.
 */
export const answerSurvey = command({
  name: ACTION,
  input: AnswerSurvey,
  action: "survey.answer",
  async run(tx, { token, score, words }) {
    const { complaintNo } = await requireSurvey(tx, token);
    const complaint = (await lockRow(tx, complaintNo))!;
    const { surveyNo, status: before } = await requireSurvey(tx, token);
    const status = must(advance(surveyLifecycle, before as SurveyStatus, "answer"));
    const said = { score, words: words ?? null, answeredAt: tx.now };
    await tx.survey.update({ where: { complaintNo_surveyNo: { complaintNo, surveyNo } }, data: { status, ...said } });
    const data = { surveyNo, surveyStatus: status, score };
    const told = await recordOnCase(tx, complaint, { action: ACTION, reasonCode: "survey_answered", data });
    if (isHeardAfter(told.status)) await writeFollowUp(tx, told, { channel: "survey", reached: true, score, suggestions: words });
    return { complaintNo, status };
  },
});
