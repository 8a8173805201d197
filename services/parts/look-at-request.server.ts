import { look } from "../looks/index.server";
import { command } from "../platform/index.server";
import { OfRequest } from "./schema";
import { mustSee, readRequests } from "./store.server";

/** Says that somebody who decides on a request has it open, and answers who was first: two people do not decide the same one (3.3). */
export const lookAtRequest = command({
  name: "parts/look",
  input: OfRequest,
  action: "parts_request.decide",
  async run(tx, { requestNo }) {
    const [request] = await readRequests(tx, [requestNo]);
    mustSee(tx, request, requestNo);
    return { first: await look(tx, { subjectKind: "parts_request", subjectNo: requestNo }) };
  },
});
