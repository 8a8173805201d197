import { printPickList } from "@services/parts/index.server";
import { download } from "~/http/download.server";
import { readSearch } from "~/http/read-fields.server";

/** The pick list 拣货单 of the slips named in the address, or of everything that is being picked. */
export const loader = download(
  ({ ctx, url }) => printPickList(ctx, readSearch(printPickList.definition.input, url.searchParams)),
  "inline",
);
