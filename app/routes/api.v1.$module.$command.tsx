import { answerApi } from "~/http/api.server";

export const loader = answerApi;
export const action = answerApi;
