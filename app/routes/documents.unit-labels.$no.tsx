import { printUnitLabels } from "@services/returns/index.server";
import { download } from "~/http/download.server";
import { readSearch } from "~/http/read-fields.server";

/** The labels of a slip's units, a page each, in the size that the label printer takes. */
export const loader = download(({ ctx, params, url }) => {
  const { size } = readSearch(printUnitLabels.definition.input.pick({ size: true }), url.searchParams);
  return printUnitLabels(ctx, { intakeSlipNo: params.no ?? "", size });
}, "inline");
