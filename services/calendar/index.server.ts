export { loadPublishedYears } from "./load-published-years.server";
export { loadYear } from "./load-year.server";
export { readMissingYear, readYear } from "./read-year.server";
export { saveDay } from "./save-day.server";
export { calendarChanged } from "./signals.server";
export { readCalendar } from "./store.server";
export { uploadDays } from "./upload-days.server";
