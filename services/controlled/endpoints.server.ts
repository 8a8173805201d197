import type { Endpoint } from "../platform/index.server";
import { issueEdition, registerDocument, reviewDocument, withdrawDocument, writeEdition } from "./keep-document.server";
import { listDocuments, readDocument } from "./read-documents.server";

/** The register of controlled documents, for the registry; files come and go by ways of their own. */
export const CONTROLLED_ENDPOINTS: readonly Endpoint[] = [
  listDocuments,
  readDocument,
  registerDocument,
  writeEdition,
  issueEdition,
  reviewDocument,
  withdrawDocument,
];
