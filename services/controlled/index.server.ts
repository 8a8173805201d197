export { CONTROLLED_ENDPOINTS } from "./endpoints.server";
export { attachToEdition, issueEdition, registerDocument, reviewDocument, withdrawDocument, writeEdition } from "./keep-document.server";
export { findRegistered, listDocuments, openDocumentFile, readDocument } from "./read-documents.server";
export { remindReviews } from "./remind-review.server";
