import type { CasePlace } from "./case-top";

/** Where an open case stands in the queue beside it: the addresses that lead on from it. */
export interface DeskPlace extends CasePlace {
  /** Where its forms go: in the queue of cases to decide they lead to the next one. */
  formAction: string;
}

interface Queue {
  view: string;
  /** The queue is worked off: what is decided leaves it, and the next one follows. */
  worksOff: boolean;
  q: string | undefined;
  cursor: string | undefined;
  items: readonly { requestNo: string }[];
}

/** The address of a page of the desk, with the filters that hold. */
export function deskPath(
  { view, q, cursor }: Pick<Queue, "view" | "q" | "cursor">,
  { no, ...more }: { no?: string; next?: string; done?: string } = {},
): string {
  const search = new URLSearchParams({ view, ...(q && { q }), ...(cursor && { cursor }), ...more });
  return `/desk${no === undefined ? "" : `/${no}`}?${search}`;
}

/** The place of a case in its queue; a case that is not in it, or none, stands before the first. */
export function placeInQueue(queue: Queue, no: string | undefined): DeskPlace {
  const at = queue.items.findIndex((item) => item.requestNo === no);
  const to = (index: number) => {
    const item = queue.items[index];
    return item ? deskPath(queue, { no: item.requestNo }) : null;
  };
  const following = queue.items[at + 1]?.requestNo ?? "";
  return {
    list: deskPath(queue),
    previous: at < 0 ? null : to(at - 1),
    next: to(at + 1),
    formAction: deskPath(queue, { ...(no === undefined ? {} : { no }), ...(queue.worksOff ? { next: following } : {}) }),
  };
}
