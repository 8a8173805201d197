import { allow, both, refuse, type Verdict } from "../platform";
import type { Complaint } from "./complaint";
import type { Task } from "./solution";

const WITH_TASKS = ["assessed", "investigating", "proposed", "accepted", "executing"];

/** Departments get tasks while a case is worked on, until its review. */
export const mayAddTasks = ({ status }: Pick<Complaint, "status">): Verdict =>
  WITH_TASKS.includes(status) ? allow : refuse("wrong_state", both("当前阶段不能增加任务", "no tasks are given at this stage"));

/** Reviewed is what was carried out whole: a task that is open is done or cancelled first (S3-30). */
export const mayReview = (tasks: readonly Task[]): Verdict =>
  tasks.some(({ status }) => status === "open") ? refuse("wrong_state", both("还有未完成的任务", "there are tasks to do")) : allow;
