import { z } from "zod";
import { code, paging, positiveAmount, reason } from "../platform/input";
import { GRANT_VIEWS } from "./views";

const complaintNo = code(20);
const grantNo = code(20);

export const AskGrant = z.strictObject({ complaintNo, amount: positiveAmount, reason });
export const OfGrant = z.strictObject({ grantNo });
export const EndGrant = z.strictObject({ grantNo, reason });
export const OfCase = z.strictObject({ complaintNo });
export const ListGrants = z.strictObject({ view: z.enum(GRANT_VIEWS).default("all"), complaintNo: complaintNo.optional(), ...paging });
