import { both, notFound } from "../platform";
import { openLink, type Reader, signLink } from "../platform/index.server";

const PURPOSE = "survey";

interface Key {
  readonly complaintNo: string;
  readonly surveyNo: number;
}

/** The token by which the customer of a case is asked this once. */
export const surveyToken = ({ complaintNo, surveyNo }: Key): string => signLink(PURPOSE, `${complaintNo}~${surveyNo}`);

/** The survey behind a link. Throws `not_found` for one that is altered, another purpose's, worn out, or of nothing: nobody learns which. */
export async function requireSurvey(reader: Reader, token: string) {
  const [complaintNo = "", surveyNo = ""] = openLink(PURPOSE, token)?.split("~") ?? [];
  const row = await reader.survey.findUnique({ where: { complaintNo_surveyNo: { complaintNo, surveyNo: Number(surveyNo) || 0 } } });
  if (!row || row.status === "lapsed") throw notFound(both("链接无效", "this link is not valid"));
  return row;
}
