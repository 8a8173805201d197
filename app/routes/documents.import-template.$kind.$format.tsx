import { importTemplate } from "@services/imports/index.server";
import { download } from "~/http/download.server";

/** An empty file to be filled in and imported. */
export const loader = download(({ ctx, params }) => importTemplate(ctx, params as never));
