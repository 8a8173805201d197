interface Queued {
  readonly requestNo: string;
  readonly shipBy: Date | null;
}

const LAST = Number.MAX_SAFE_INTEGER;

/** The order in which the desk works: by what must leave first, then by number. */
export const inQueueOrder = <Request extends Queued>(requests: readonly Request[]): Request[] =>
  [...requests].sort(
    (a, b) =>
      (a.shipBy?.getTime() ?? LAST) - (b.shipBy?.getTime() ?? LAST) || (a.requestNo < b.requestNo ? -1 : Number(a.requestNo > b.requestNo)),
  );
