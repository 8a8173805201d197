export { answerSurvey, readSurvey } from "./answer-survey.server";
export { SURVEY_ENDPOINTS } from "./endpoints.server";
export { lapseSurveys } from "./lapse-survey.server";
export { listCampaigns, listSurveys } from "./list-surveys.server";
export { sendSurvey } from "./send-survey.server";
export { previewCampaign, startCampaign } from "./start-campaign.server";
export { surveyToken } from "./survey-link.server";
