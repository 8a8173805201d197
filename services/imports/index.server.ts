export { importCommand } from "./import-command.server";
export { type FileImport, IMPORT_KINDS, type ImportKind, importFile } from "./import-file.server";
export { openPath, readFile } from "./read-file.server";
