import { describeOpenApi } from "~/http/describe-api.server";

/** The API's description for programs; it says nothing that the pages do not say, so anybody may read it. */
export const loader = () => Response.json(describeOpenApi(), { headers: { "Cache-Control": "no-cache" } });
