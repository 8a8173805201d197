import { z } from "zod";
import { recordUse } from "../knowledge/index.server";
import { command } from "../platform/index.server";
import { code } from "../platform/input";
import { mustSee, readRequests } from "./store.server";

/** Counts that an article of the knowledge base helped to decide on a request (S1-20). */
export const useArticleFor = command({
  name: "parts/use-article",
  input: z.strictObject({ requestNo: code(20), articleNo: code(20) }),
  action: "parts_request.decide",
  async run(tx, { requestNo, articleNo }) {
    const [found] = await readRequests(tx, [requestNo]);
    mustSee(tx, found, requestNo);
    await recordUse(tx, articleNo, { subjectKind: "parts_request", subjectNo: requestNo });
    return { requestNo, articleNo };
  },
});
