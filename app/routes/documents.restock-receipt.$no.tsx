import { printRestockReceipt } from "@services/returns/index.server";
import { download } from "~/http/download.server";
import { readSearch } from "~/http/read-fields.server";

/** The 维修品入库单 on A4 or A5, to be printed from a tab of its own. */
export const loader = download(({ ctx, params, url }) => {
  const { paper } = readSearch(printRestockReceipt.definition.input.pick({ paper: true }), url.searchParams);
  return printRestockReceipt(ctx, { receiptNo: params.no ?? "", paper });
}, "inline");
