import { printForm } from "@services/rectifications/index.server";
import { download } from "~/http/download.server";

/** The rectification form 投诉整改表, to be printed from a tab of its own. */
export const loader = download(({ ctx, params }) => printForm(ctx, { formNo: params.no ?? "" }), "inline");
