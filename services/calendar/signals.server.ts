import { signal } from "../platform/index.server";

/** Days of the calendar have changed: what is counted in working time may end elsewhere. */
export const calendarChanged = signal<{ year: number }>();
