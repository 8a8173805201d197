import { printComplaintForm } from "@services/complaints/index.server";
import { download } from "~/http/download.server";

/** The registration form 客户投诉登记表, to be printed from a tab of its own. */
export const loader = download(({ ctx, params }) => printComplaintForm(ctx, { complaintNo: params.no ?? "" }), "inline");
