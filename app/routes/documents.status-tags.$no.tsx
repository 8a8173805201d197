import { printStatusTags } from "@services/returns/index.server";
import { download } from "~/http/download.server";
import { readSearch } from "~/http/read-fields.server";

/** The status tags of units of one return, in the size that the label printer takes. */
export const loader = download(({ ctx, params, url }) => {
  const asked = readSearch(printStatusTags.definition.input.omit({ returnNo: true }), url.searchParams);
  return printStatusTags(ctx, { returnNo: params.no ?? "", ...asked });
}, "inline");
