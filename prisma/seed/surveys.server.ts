import { addDays } from "@services/platform";
import { answerSurvey, sendSurvey, startCampaign, surveyToken } from "@services/surveys/index.server";
import { findCase } from "./inquiries.server";
import type { Stage } from "./stage.server";

/** The customers of last week's cases were asked together, one by one another; one of each has answered. */
export async function askCustomers(stage: Stage): Promise<void> {
  const { as, today } = stage;
  const earlier = await sendSurvey(as("service", 4, "11:00"), { complaintNo: await findCase(stage, "井水") });
  await answerSurvey(as("public", 3, "20:15"), { token: earlier.token, score: 5, words: "回电很快，说得明白。" });
  await startCampaign(as("manager", 2, "09:30"), { title: "上周结案回访", from: addDays(today, -10), to: addDays(today, -5) });
  const odour = await findCase(stage, "塑料味");
  const token = surveyToken({ complaintNo: odour, surveyNo: 1 });
  await answerSurvey(as("public", 1, "19:40"), { token, score: 4, words: "照着冲洗就好了，要是说明书里写上更好。" });
}
