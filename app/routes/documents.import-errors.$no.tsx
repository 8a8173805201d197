import { importErrorFile } from "@services/imports/index.server";
import { download } from "~/http/download.server";

/** The bad rows of an import, to be corrected and sent again. */
export const loader = download(({ ctx, params }) => importErrorFile(ctx, { importNo: params.no ?? "" }));
