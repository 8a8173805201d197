import { printSlip } from "@services/liaison/index.server";
import { download } from "~/http/download.server";

/** The liaison slip 客诉工作联络单, to be printed from a tab of its own. */
export const loader = download(({ ctx, params }) => printSlip(ctx, { slipNo: params.no ?? "" }), "inline");
