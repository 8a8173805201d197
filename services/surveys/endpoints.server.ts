import type { Endpoint } from "../platform/index.server";
import { answerSurvey, readSurvey } from "./answer-survey.server";
import { listCampaigns, listSurveys } from "./list-surveys.server";
import { sendSurvey } from "./send-survey.server";
import { startCampaign } from "./start-campaign.server";

/** How satisfied customers are, for the registry. */
export const SURVEY_ENDPOINTS: readonly Endpoint[] = [sendSurvey, answerSurvey, readSurvey, startCampaign, listSurveys, listCampaigns];
