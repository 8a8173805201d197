import { lockComplaint, recordOnCase } from "../complaints/index.server";
import { advance, both, DomainError, must } from "../platform";
import { type Ctx, command, eachInTurn, query, type Reader, unlessMoved } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { type SurveyStatus, surveyLifecycle } from "./lifecycle";
import { OfSurvey } from "./schema";

const ACTION = "surveys/lapse";
const DAY = 86_400_000;

/** What was sent before this has worn out. */
const wornBefore = ({ now, settings }: Pick<Reader, "now" | "settings">) => new Date(now.getTime() - settings.surveyLapseDays * DAY);

/** Ends a survey that nobody answered in its time: its link opens nothing more, and the customer may be asked anew (S4-13). */
export const lapseSurvey = command({
  name: ACTION,
  input: OfSurvey,
  action: "survey.lapse",
  async run(tx, { complaintNo, surveyNo }) {
    const complaint = await lockComplaint(tx, complaintNo);
    const key = { complaintNo_surveyNo: { complaintNo, surveyNo } };
    const survey = await tx.survey.findUnique({ where: key });
    if (!survey || survey.sentAt >= wornBefore(tx))
      throw new DomainError("wrong_state", both("调查尚未过期", "the survey has not worn out"));
    const status = must(advance(surveyLifecycle, survey.status as SurveyStatus, "lapse"));
    await tx.survey.update({ where: key, data: { status } });
    const data = { surveyNo, surveyStatus: status, visible: false };
    await recordOnCase(tx, complaint, { action: ACTION, reasonCode: "survey_lapsed", data });
    return { complaintNo, status };
  },
});

const findWorn = query({
  name: "surveys/worn-out",
  input: Nothing,
  action: "survey.lapse",
  run: (reader) =>
    reader.survey.findMany({
      where: { status: "sent", sentAt: { lt: wornBefore(reader) } },
      select: { complaintNo: true, surveyNo: true },
      orderBy: [{ sentAt: "asc" }, { complaintNo: "asc" }],
    }),
});

/** Ends every survey whose time is over, each in a transaction of its own; one that was answered meanwhile is left. */
export async function lapseSurveys(ctx: Ctx): Promise<void> {
  await eachInTurn(
    await findWorn(ctx, {}),
    unlessMoved((worn) => lapseSurvey(ctx, worn)),
  );
}
