import { printReceipt } from "@services/parts/index.server";
import { download } from "~/http/download.server";

/** The receipt 收据, to be printed from a tab of its own. */
export const loader = download(({ ctx, params }) => printReceipt(ctx, { receiptNo: params.no ?? "" }), "inline");
