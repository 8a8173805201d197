import { answerUnknownPath } from "~/http/api.server";

export const loader = answerUnknownPath;
export const action = answerUnknownPath;
