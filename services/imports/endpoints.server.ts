import type { Endpoint } from "../platform/index.server";
import { importErrorFile } from "./error-file.server";
import { appendFile } from "./file-store.server";
import { listImportErrors } from "./list-errors.server";
import { mendImport } from "./mend-import.server";
import { listImports, readImport } from "./read-import.server";
import { commitImport, runImport, undoImport } from "./run-import.server";
import { receiveFile, startImport } from "./start-import.server";
import { importTemplate } from "./template.server";

/** The steps of an import in their order, and what may be asked of one. */
export const IMPORT_ENDPOINTS: readonly Endpoint[] = [
  ...[startImport, appendFile, receiveFile, runImport, mendImport, commitImport, undoImport],
  ...[listImports, readImport, listImportErrors, importErrorFile, importTemplate],
];
