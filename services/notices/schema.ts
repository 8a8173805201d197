import { z } from "zod";
import { civilDate, dealerCode, emptyOr, flag, paging, reason, says, text } from "../platform/input";
import { CHANNEL_KINDS, CHAT_ROLES } from "./channel";
import { CHAT_KIND_NAMES, NOTICE_KIND_NAMES } from "./kinds";
import { noticeDeliveryLifecycle } from "./lifecycle";
import { NOTICE_VIEWS } from "./views";

const noticeNo = z.coerce.number(says("请填写通知编号", "the number of a notice")).int().min(1).max(Number.MAX_SAFE_INTEGER);

export const ListNotices = z.strictObject({ view: z.enum(NOTICE_VIEWS).default("unread"), ...paging });
export const OfNotice = z.strictObject({ noticeNo });

const email = text(254).regex(/^[^\s@<>]+@[^\s@<>]+$/, says("请填写邮箱，例如 li@example.com", "an address such as li@example.com"));
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, says("请填写时刻，例如 21:00", "a time such as 21:00"));

/** Which kinds leave by mail and into chats; an empty address or empty hours take them away. */
export const SavePreferences = z
  .strictObject({
    email: emptyOr(email).default(""),
    locale: z.enum(["zh-CN", "en"]),
    quietFrom: emptyOr(timeOfDay).default(""),
    quietTo: emptyOr(timeOfDay).default(""),
    mailed: z.array(z.enum(NOTICE_KIND_NAMES)).default([]),
    posted: z.array(z.enum(CHAT_KIND_NAMES)).default([]),
  })
  .refine(({ quietFrom, quietTo }) => (quietFrom === "") === (quietTo === ""), {
    path: ["quietTo"],
    message: says("请填写起止时刻，或都留空", "both times, or neither"),
  });

const role = z.enum(CHAT_ROLES);
const channel = {
  name: text(60),
  active: flag.default(true),
  roles: z.array(role).default([]),
  host: emptyOr(text(200)).default(""),
  port: z.coerce.number().int().min(1).max(65_535).default(465),
  secure: flag.default(false),
  user: emptyOr(text(200)).default(""),
  from: emptyOr(email).default(""),
  /** Left empty it stays as it is. */
  password: z.string().max(200).default(""),
  /** Of a robot; its key stands in it, so it is as secret as a password. */
  url: emptyOr(text(500)).default("").meta({ format: "password" }),
  secret: z.string().max(200).default(""),
};
export const AddChannel = z.strictObject({ kind: z.enum(CHANNEL_KINDS), ...channel });
export const SaveChannel = z.strictObject({ channelId: z.uuid(), version: z.coerce.number().int().optional(), ...channel });

export const ListNoticeDeliveries = z.strictObject({ status: z.enum(noticeDeliveryLifecycle.states).optional(), ...paging });
export const OfNoticeDelivery = z.strictObject({ deliveryId: z.uuid() });

const announcementNo = z.coerce.number(says("请填写公告编号", "the number of an announcement")).int().min(1).max(Number.MAX_SAFE_INTEGER);
/** Codes as they are typed: divided by spaces, commas or lines. */
const dealerCodes = z.preprocess(
  (given) => (typeof given === "string" ? given.split(/[\s,，、;；]+/).filter(Boolean) : given),
  z.array(dealerCode).max(1_000).default([]),
);

export const PublishAnnouncement = z
  .strictObject({
    titleZh: text(80),
    textZh: text(5_000),
    titleEn: emptyOr(text(80)).default(""),
    textEn: emptyOr(text(5_000)).default(""),
    /** Neither regions nor dealers: everybody. */
    regions: z.array(text(50)).max(100).default([]),
    dealerCodes,
    validFrom: civilDate.optional(),
    validUntil: civilDate.optional(),
  })
  .refine(({ titleEn, textEn }) => (titleEn === "") === (textEn === ""), {
    path: ["textEn"],
    message: says("英文标题和正文须同时填写", "an English title has an English text"),
  })
  .refine(({ validFrom, validUntil }) => !validFrom || !validUntil || validFrom <= validUntil, {
    path: ["validUntil"],
    message: says("不能早于开始日期", "not before its first day"),
  });
export const OfAnnouncement = z.strictObject({ announcementNo });
export const WithdrawAnnouncement = z.strictObject({ announcementNo, reason });
export const ListAnnouncements = z.strictObject({ view: z.enum(NOTICE_VIEWS).default("all"), ...paging });
