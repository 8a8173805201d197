import type { Endpoint } from "../platform/index.server";
import { answerSurvey, readSurvey } from "./answer-survey.server";
import { lapseSurvey } from "./lapse-survey.server";
import { listCampaigns, listSurveys } from "./list-surveys.server";
import { sendSurvey } from "./send-survey.server";
import { previewCampaign, startCampaign } from "./start-campaign.server";

/** How satisfied customers are, for the registry. */
export const SURVEY_ENDPOINTS: readonly Endpoint[] = [
  sendSurvey,
  answerSurvey,
  readSurvey,
  lapseSurvey,
  startCampaign,
  previewCampaign,
  listSurveys,
  listCampaigns,
];
