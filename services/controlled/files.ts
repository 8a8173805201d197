/** How the files of an edition are kept. */
export const filesOf = (documentNo: string, editionNo: number) =>
  ({ subjectKind: "controlled_document", subjectNo: `${documentNo} ${editionNo}` }) as const;
