/** A file as a query's answer: a document drawn, a list exported. Its name may be Chinese. */
export interface Download {
  readonly contentType: string;
  readonly fileName: string;
  readonly body: Uint8Array;
}

/** A file whose bytes are made while they leave. */
export interface StreamedDownload extends Omit<Download, "body"> {
  readonly body: AsyncIterable<Uint8Array>;
}

/** Tells a file from a view, for what answers with either. */
export const isDownload = (output: unknown): output is Download | StreamedDownload =>
  typeof output === "object" && output !== null && "body" in output && "fileName" in output && "contentType" in output;
