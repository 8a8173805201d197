import { printIntakeSlip } from "@services/returns/index.server";
import { download } from "~/http/download.server";
import { readSearch } from "~/http/read-fields.server";

/** The slip 经销商退回不良品入库单, on A4 or A5, to be printed from a tab of its own. */
export const loader = download(({ ctx, params, url }) => {
  const { paper } = readSearch(printIntakeSlip.definition.input.pick({ paper: true }), url.searchParams);
  return printIntakeSlip(ctx, { intakeSlipNo: params.no ?? "", paper });
}, "inline");
