import { z } from "zod";
import { paging, says } from "../platform/input";
import { NOTICE_VIEWS } from "./views";

const noticeNo = z.coerce.number(says("请填写通知编号", "the number of a notice")).int().min(1).max(Number.MAX_SAFE_INTEGER);

export const ListNotices = z.strictObject({ view: z.enum(NOTICE_VIEWS).default("unread"), ...paging });
export const OfNotice = z.strictObject({ noticeNo });
