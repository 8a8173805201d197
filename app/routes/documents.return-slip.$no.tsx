import { printReturnSlip } from "@services/returns/index.server";
import { download } from "~/http/download.server";

/** The issue slip 客户服务出库单 of a unit that went back to its sender, to be printed from a tab of its own. */
export const loader = download(({ ctx, params }) => printReturnSlip(ctx, { issueSlipNo: params.no ?? "" }), "inline");
