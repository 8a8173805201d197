import { answerApi } from "~/http/api.server";
import { answerCall } from "~/http/file-api.server";

export const loader = answerApi;
export const action = answerCall;
