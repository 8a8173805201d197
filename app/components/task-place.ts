/** What the worklist of tasks is narrowed to, as it stands in its address. */
export interface TaskFilter {
  view: string;
  department?: string | undefined;
  overdue?: boolean | undefined;
  cursor?: string | undefined;
}

/** The address of a page of the worklist, with the filters that hold. */
export function tasksPath({ view, department, overdue, cursor }: TaskFilter): string {
  const said = Object.entries({ view, department, overdue: overdue ? "true" : undefined, cursor }).filter(([, value]) => value);
  return `/tasks?${new URLSearchParams(said as [string, string][])}`;
}
