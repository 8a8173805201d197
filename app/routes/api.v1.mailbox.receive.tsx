import { answerUnknownPath } from "~/http/api.server";
import { answerMail } from "~/http/mail-intake.server";

export const loader = answerUnknownPath;
export const action = answerMail;
