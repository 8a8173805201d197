import type { CasePlace } from "./case-top";

/** What the queue of complaints is narrowed to, as it stands in its address. */
export interface ComplaintFilter {
  view: string;
  q?: string | undefined;
  category?: string | undefined;
  department?: string | undefined;
  urgency?: string | undefined;
  level?: string | undefined;
  cursor?: string | undefined;
}

/** The address of a page of the queue, or of a case in it, with the filters that hold. */
export function complaintsPath(filter: ComplaintFilter, complaintNo?: string): string {
  const { view, q, category, department, urgency, level, cursor } = filter;
  const said = Object.entries({ view, q, category, department, urgency, level, cursor }).filter(([, value]) => value);
  return `/complaints${complaintNo === undefined ? "" : `/${complaintNo}`}?${new URLSearchParams(said as [string, string][])}`;
}

/** The place of a case among those listed; a case that is not among them, or none, stands before the first. */
export function placeAmong(filter: ComplaintFilter, items: readonly { complaintNo: string }[], complaintNo: string | undefined): CasePlace {
  const at = items.findIndex((item) => item.complaintNo === complaintNo);
  const to = (index: number) => {
    const item = items[index];
    return item ? complaintsPath(filter, item.complaintNo) : null;
  };
  return { list: complaintsPath(filter), previous: at < 0 ? null : to(at - 1), next: to(at + 1) };
}
