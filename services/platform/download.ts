/** A file as a query's answer: a document drawn, a list exported. Its name may be Chinese. */
export interface Download {
  readonly contentType: string;
  readonly fileName: string;
  readonly body: Uint8Array;
}

/** Tells a file from a view, for what answers with either. */
export const isDownload = (output: unknown): output is Download =>
  typeof output === "object" && output !== null && "body" in output && output.body instanceof Uint8Array && "fileName" in output;
