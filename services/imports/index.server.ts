export { importCommand } from "./import-command.server";
export { type FileImport, IMPORT_KINDS, type ImportKind, importFile } from "./import-file.server";
export { readCsv } from "./read-csv.server";
