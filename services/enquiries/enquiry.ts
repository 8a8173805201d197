import type { Complaint } from "../complaints";
import { allow, both, refuse, type Verdict } from "../platform";

type Asked = Pick<Complaint, "enquiryType" | "status">;

/** Technical matters are told with a permission, by another than who gave it: no private disclosure (S1-18). */
export function mayDisclose({ enquiryType }: Asked, { grantedBy, login }: { grantedBy: string | null; login: string }): Verdict {
  if (enquiryType !== "technical") return refuse("wrong_state", both("不是技术咨询", "this is no technical enquiry"));
  if (grantedBy === null) return refuse("wrong_state", both("尚未获得保密许可，不能透露技术资料", "nobody has permitted it yet"));
  return grantedBy === login
    ? refuse("forbidden", both("批准人不能自己透露，须由他人答复", "who permits it does not tell it: somebody else does"))
    : allow;
}

/** Whether it is asked where goods are and when they come (S3-15). */
export const isTracking = ({ enquiryType }: Asked): Verdict =>
  enquiryType === "shipment_tracking" ? allow : refuse("wrong_state", both("不是货物查询", "this is no question about a shipment"));

/** Sales answers what was handed to it: a question about prices or the market, once (S1-19). */
export function mayAnswer({ enquiryType, status }: Asked, answered: boolean): Verdict {
  if (enquiryType !== "price_market")
    return refuse("wrong_state", both("不是价格或市场咨询", "this is no enquiry about prices or the market"));
  if (status !== "transferred" && status !== "closed") return refuse("wrong_state", both("请先移交销售部", "hand it to sales first"));
  return answered ? refuse("wrong_state", both("销售部已答复", "sales has answered already")) : allow;
}
