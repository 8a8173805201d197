import { printEightD } from "@services/quality/index.server";
import { download } from "~/http/download.server";

/** The 8D report of a corrective action, to be printed from a tab of its own. */
export const loader = download(({ ctx, params }) => printEightD(ctx, { actionNo: params.no ?? "" }), "inline");
