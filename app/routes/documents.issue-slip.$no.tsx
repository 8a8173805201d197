import { printIssueSlip } from "@services/parts/index.server";
import { download } from "~/http/download.server";

/** The issue slip 客户服务出库单, to be printed from a tab of its own. */
export const loader = download(({ ctx, params }) => printIssueSlip(ctx, { issueSlipNo: params.no ?? "" }), "inline");
