import type { Tampering } from "./tampering";

/** Ways to break each promise about the register of controlled documents. */
export const CONTROLLED_TAMPERINGS: Tampering[] = [
  [
    "a controlled document's version counts its events, and the last one names its status",
    "UPDATE controlled_document SET status = 'withdrawn' WHERE document_no = 'QP-1'",
    "QP-1",
  ],
  [
    "the editions of a controlled document are numbered without gaps, and only the last one waits",
    "UPDATE controlled_edition SET edition_no = 3 WHERE document_no = 'QP-1' AND edition_no = 2",
    "QP-1",
  ],
  [
    "a controlled document in force has an edition that was issued, and its history says by whom",
    "UPDATE controlled_edition SET issued_by = 'x' WHERE document_no = 'QP-1' AND edition_no = 1",
    "QP-1",
  ],
];
