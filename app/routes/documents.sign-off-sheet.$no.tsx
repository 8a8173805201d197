import { printSignOff } from "@services/quality/index.server";
import { download } from "~/http/download.server";
import { readSearch } from "~/http/read-fields.server";

/** The sign-off sheet 总经理批示单 of a version, the last one where none is named, to be printed from a tab of its own. */
export const loader = download(({ ctx, params, url }) => {
  const { version } = readSearch(printSignOff.definition.input.pick({ version: true }), url.searchParams);
  return printSignOff(ctx, { caseNo: params.no ?? "", ...(version !== undefined && { version }) });
}, "inline");
