export {
  addWorkingDays,
  addWorkingMinutes,
  type CountedInterval,
  closeOfBusiness,
  countWorkingMinutes,
  isProvisional,
  isWorkingDay,
  nextWorkingDay,
  type WorkingCalendar,
  type WorkingInterval,
  workingIntervalsBetween,
} from "./working-time";
export { type GridMonth, layOutYear } from "./year-grid";
