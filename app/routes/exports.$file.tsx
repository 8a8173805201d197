import { exportFilterOf, exportList } from "@services/reports/index.server";
import { download } from "~/http/download.server";
import { readSearch } from "~/http/read-fields.server";

/** A list as a file, `/exports/requests.csv` or `.xlsx`, narrowed by the address as its screen is. */
export const loader = download(({ ctx, params, url }) => {
  const [list = "", format] = (params.file ?? "").split(".");
  return exportList(ctx, { list, format: format as "csv", filter: readSearch(exportFilterOf(list), url.searchParams) });
});
