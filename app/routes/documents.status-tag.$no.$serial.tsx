import { printStatusTag } from "@services/returns/index.server";
import { download } from "~/http/download.server";
import { readSearch } from "~/http/read-fields.server";

/** The status tag of one finding about a unit, in the size that the label printer takes. */
export const loader = download(({ ctx, params, url }) => {
  const asked = readSearch(printStatusTag.definition.input.pick({ inspectionNo: true, size: true }), url.searchParams);
  return printStatusTag(ctx, { returnNo: params.no ?? "", serial: params.serial ?? "", ...asked });
}, "inline");
