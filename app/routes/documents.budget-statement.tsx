import { printStatement } from "@services/budget/index.server";
import { download } from "~/http/download.server";
import { readSearch } from "~/http/read-fields.server";

/** A month's statement 对账单 of a parts budget, to be printed from a tab of its own. */
export const loader = download(
  ({ ctx, url }) => printStatement(ctx, readSearch(printStatement.definition.input, url.searchParams)),
  "inline",
);
