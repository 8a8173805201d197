import { printParcelLabel } from "@services/returns/index.server";
import { download } from "~/http/download.server";

/** The label for the parcel of a return, to be printed from a tab of its own. */
export const loader = download(({ ctx, params }) => printParcelLabel(ctx, { returnNo: params.no ?? "" }), "inline");
