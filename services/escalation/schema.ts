import { z } from "zod";
import { civilDate, code, paging, reason, says, text } from "../platform/input";
import { ESCALATION_VIEWS } from "./views";

const complaintNo = code(20);
const login = text(60).toLowerCase();
/** Longer than this nobody is away without being replaced. */
const MOST_DAYS = 366;
const DAY_MS = 86_400_000;

export const OfCase = z.strictObject({ complaintNo });
export const EscalateCase = z.strictObject({ complaintNo, reason });
export const ListEscalations = z.strictObject({ view: z.enum(ESCALATION_VIEWS).default("for_me"), ...paging });
export const NameDelegate = z
  .strictObject({ login: login.optional(), delegateLogin: login, fromOn: civilDate, toOn: civilDate })
  .refine(({ fromOn, toOn }) => fromOn <= toOn, { path: ["toOn"], error: says("不能早于开始日期", "must not be before the first day") })
  .refine(({ fromOn, toOn }) => Date.parse(toOn) - Date.parse(fromOn) < MOST_DAYS * DAY_MS, {
    path: ["toOn"],
    error: says(`最多 ${MOST_DAYS} 天`, `at most ${MOST_DAYS} days`),
  });
export const EndDelegation = z.strictObject({ delegationId: z.uuid() });
