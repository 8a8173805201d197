import { z } from "zod";
import { flag, says, text } from "./input";
import { both, inLocale, type Locale } from "./text";

// The shapes and shipped values of the lists that complaints are registered by; `settings.ts` makes settings of them.

const code = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/);
const label = z.strictObject({ "zh-CN": z.string().min(1).max(60), en: z.string().min(1).max(80) });
const line = z.string().max(500);

export const COMPLAINANT_KINDS = ["customer", "partner", "employee"] as const;

/** A way by which complaints come in. */
export const channelRow = z.strictObject({
  code,
  name: label,
  /** A public authority, the press or another site speaks from outside (S2-3). */
  source: z.enum(["internal", "external"]),
  /** Whose complaints may come in by it (S3-23). */
  usableBy: z.array(z.enum(COMPLAINANT_KINDS)).min(1),
  /** Published: the number, address or site; empty where there is none. */
  address: line,
  hours: line,
  watcher: line,
  greeting: line,
  /** Came in writing: somebody phones back at once (S3-33). */
  written: z.boolean(),
  /** A mailbox that somebody looks into twice a working day (S3-33). */
  mailbox: z.boolean().default(false),
});
export const channelList = z.array(channelRow).min(1);

const typedCode = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[a-z][a-z0-9_]{1,39}$/,
    says("小写字母开头，可含数字和下划线，2 至 40 位", "a small letter first, then letters, digits and _, 2 to 40 in all"),
  );
const named = { code: typedCode, nameZh: text(60), nameEn: text(80) };
const nameOf = ({ nameZh, nameEn }: { nameZh: string; nameEn: string }) => ({ "zh-CN": nameZh, en: nameEn });
const lineOrNothing = text(500).optional();

/** A channel as it is typed into a form. */
export const typedChannel = z.strictObject({
  ...named,
  source: z.enum(["internal", "external"]).default("internal"),
  usableBy: z.array(z.enum(COMPLAINANT_KINDS)).min(1, says("请至少选择一种", "choose at least one")),
  ...{ address: lineOrNothing, hours: lineOrNothing, watcher: lineOrNothing, greeting: lineOrNothing },
  written: flag.default(false),
  mailbox: flag.default(false),
});

/** The row of the list that was typed. */
export const toChannel = ({
  nameZh,
  nameEn,
  address = "",
  hours = "",
  watcher = "",
  greeting = "",
  ...row
}: z.output<typeof typedChannel>): z.output<typeof channelRow> => ({
  ...row,
  ...{ name: nameOf({ nameZh, nameEn }), address, hours, watcher, greeting },
});

interface ChannelDefaults {
  readonly external?: true;
  readonly written?: true;
  readonly mailbox?: true;
  readonly usableBy?: (typeof COMPLAINANT_KINDS)[number][];
  readonly greeting?: string;
}
const channel = (
  code: string,
  name: ReturnType<typeof both>,
  { external, written, mailbox, usableBy, greeting = "" }: ChannelDefaults = {},
) => ({
  code,
  name: { ...name },
  source: external ? ("external" as const) : ("internal" as const),
  usableBy: usableBy ?? (["customer", "partner"] as (typeof COMPLAINANT_KINDS)[number][]),
  address: "",
  hours: "",
  watcher: "",
  greeting,
  written: written ?? false,
  mailbox: mailbox ?? false,
});
const everybody: (typeof COMPLAINANT_KINDS)[number][] = ["customer", "partner", "employee"];
const inside: (typeof COMPLAINANT_KINDS)[number][] = ["partner", "employee"];

/** S0-2 to S0-4, S2-3, S3-1, S3-17, S3-40, S3-43, S3-46. Employees have channels of their own and keep off the hotline (S3-23). */
export const SHIPPED_CHANNELS: z.output<typeof channelList> = [
  channel("hotline", both("客服热线", "Hotline"), { greeting: "您好，净源客服，很高兴为您服务，请问有什么可以帮您？" }),
  channel("web_form", both("官网留言", "Web form"), { written: true }),
  channel("web_chat", both("在线客服", "Web chat")),
  channel("app", both("手机应用", "App")),
  channel("wechat", both("微信", "WeChat"), { usableBy: everybody }),
  channel("social", both("社交媒体私信", "Social media")),
  channel("email", both("投诉邮箱", "E-mail"), { written: true, mailbox: true, usableBy: everybody }),
  channel("sms", both("短信", "Text message"), { written: true }),
  channel("fax", both("传真", "Fax"), { written: true, usableBy: everybody }),
  channel("post", both("信函", "Post"), { written: true, usableBy: everybody }),
  channel("in_person", both("来访", "In person"), { usableBy: everybody }),
  channel("dealer_portal", both("经销商门户", "Dealer portal"), { usableBy: ["partner"] }),
  channel("intranet", both("内网信箱", "Intranet"), { written: true, mailbox: true, usableBy: inside }),
  channel("general_manager_mailbox", both("总经理信箱", "General manager's mailbox"), {
    written: true,
    mailbox: true,
    usableBy: everybody,
  }),
  channel("president", both("总裁投诉", "President's office"), { usableBy: everybody }),
  channel("spokesperson", both("新闻发言人", "Spokesperson"), { usableBy: everybody }),
  channel("call_back", both("回访", "Call-back")),
  channel("survey", both("满意度调查", "Survey")),
  channel("external_site", both("外部网站", "External site"), { external: true, usableBy: everybody }),
  channel("media", both("媒体", "Media"), { external: true, usableBy: everybody }),
  channel("regulator", both("监管机构（12315、消协）", "Regulator (12315, consumer association)"), { external: true, usableBy: everybody }),
];

export const DEGREES = ["general", "moderate", "major"] as const;
type Degree = (typeof DEGREES)[number];

/** What complaints are about, with all that stands below it. */
export const categoryRow = z.strictObject({
  code,
  name: label,
  /** Who is responsible unless somebody says otherwise (S0-14). */
  department: code,
  sub: z.array(z.strictObject({ code, name: label, degree: z.enum(DEGREES).optional() })),
});
export const categoryTree = z.array(categoryRow).min(1);

/** A row below a category; one that was emptied is taken out. */
const typedSub = z
  .strictObject({
    code: typedCode.optional(),
    nameZh: text(60).optional(),
    nameEn: text(80).optional(),
    degree: z.enum(DEGREES).optional(),
  })
  .refine(({ code: own, nameZh, nameEn }) => [own, nameZh, nameEn].every((one) => one === undefined) || (own && nameZh && nameEn), {
    path: ["code"],
    error: says("请填写编码和两种名称，或全部清空", "a code and both names, or nothing at all"),
  });

/** A category as it is typed into a form. */
export const typedCategory = z.strictObject({ ...named, department: typedCode, sub: z.array(typedSub).max(60).default([]) });

/** The row of the tree that was typed. */
export const toCategory = ({
  code: own,
  department,
  sub: below,
  ...names
}: z.output<typeof typedCategory>): z.output<typeof categoryRow> => ({
  ...{ code: own, name: nameOf(names), department },
  sub: below.flatMap(({ code: ofSub, nameZh, nameEn, degree }) =>
    ofSub && nameZh && nameEn ? [{ code: ofSub, name: nameOf({ nameZh, nameEn }), ...(degree && { degree }) }] : [],
  ),
});

interface Lists {
  readonly complaintChannels: z.output<typeof channelList>;
  readonly complaintCategories: z.output<typeof categoryTree>;
}
const namesOf = (rows: readonly { code: string; name: z.output<typeof label> }[], locale: Locale): Record<string, string> =>
  Object.fromEntries(rows.map(({ code: own, name }) => [own, inLocale(name, locale)]));

/** What rows that speak of channels and of the tops of categories call them. */
export const nameLists = ({ complaintChannels, complaintCategories }: Lists, locale: Locale) => ({
  channels: namesOf(complaintChannels, locale),
  categories: namesOf(complaintCategories, locale),
});

type Sub = z.output<typeof categoryTree>[number]["sub"][number];
const sub = (code: string, zh: string, en: string): Sub => ({ code, name: { ...both(zh, en) } });
const conduct = (degree: Degree, subs: readonly Sub[]): Sub[] => subs.map((one) => ({ ...one, degree }));

const top = (code: string, name: ReturnType<typeof both>, [department, ...subs]: [string, ...Sub[]]) => ({
  code,
  name: { ...name },
  department,
  sub: subs,
});

/** S0-9 to S0-12, S3-36, S3-47; the sixteen conduct codes with their degrees are those of S3-49. */
export const SHIPPED_CATEGORIES: z.output<typeof categoryTree> = [
  top("product_quality", both("产品质量", "Product quality"), [
    "quality",
    sub("defect", "瑕疵", "Defect"),
    sub("damage", "损坏", "Damage"),
    sub("malfunction", "功能故障", "Malfunction"),
    sub("not_as_described", "与描述不符", "Not as described"),
    sub("leak", "漏水", "Leak"),
    sub("water_quality", "水质异常", "Water quality"),
    sub("noise", "噪声", "Noise"),
  ]),
  top("service", both("服务质量", "Service"), [
    "customer_service",
    sub("attitude", "态度", "Attitude"),
    sub("slow_response", "响应不及时", "Slow response"),
    sub("after_sales", "售后不到位", "After-sales work"),
    sub("not_in_time", "承诺时间内未解决", "Not solved in the promised time"),
    sub("installation", "安装", "Installation"),
    sub("order_mistake", "开单错误", "Mistake in the order"),
    sub("split_delivery", "分批错误", "Mistake in partial deliveries"),
    sub("labelling", "标签错误", "Wrong label"),
    sub("false_receipt", "虚假签收", "False receipt"),
    sub("wrong_claimant", "冒领", "Claimed by another"),
    sub("broken_promise", "承诺未兑现", "Promise not kept"),
  ]),
  top("logistics", both("物流配送", "Logistics"), [
    "warehouse_logistics",
    sub("late", "延迟送达", "Late delivery"),
    sub("transfer", "中转延误", "Late transfer"),
    sub("distribution", "分拨延误", "Late distribution"),
    sub("loading", "配载延误", "Late loading"),
    sub("lost", "丢失", "Lost"),
    sub("lost_whole", "整票丢货", "Whole shipment lost"),
    sub("lost_pieces", "部分丢货", "Pieces lost"),
    sub("lost_contents", "内物丢失", "Contents lost"),
    sub("no_tracking", "物流信息不更新", "Tracking not updated"),
    sub("wet", "货物潮湿", "Goods wet"),
    sub("packaging", "外包装破损", "Packaging damaged"),
    sub("contents", "内物破损", "Contents damaged"),
    sub("shortage", "短缺", "Shortage"),
    sub("wrong_item", "错发", "Wrong item"),
    sub("notification", "通知不及时", "Late notice"),
    sub("pick_up", "接货延误", "Late pick-up"),
    sub("claim", "理赔", "Claim"),
  ]),
  top("price", both("价格", "Price"), [
    "sales",
    sub("dispute", "价格争议", "Price dispute"),
    sub("promotion", "促销规则不清", "Unclear promotion"),
    sub("invoice", "发票", "Invoice"),
    sub("collection", "代收货款", "Collection on delivery"),
    sub("commission", "佣金", "Commission"),
    sub("tax", "税金", "Tax"),
  ]),
  top("communication", both("沟通", "Communication"), [
    "customer_service",
    sub("wrong_information", "信息错误", "Wrong information"),
    sub("no_feedback", "无反馈", "No feedback"),
    sub("unclear", "说明不清", "Unclear explanation"),
  ]),
  top("conduct", both("服务态度", "Conduct"), [
    "customer_service",
    ...conduct("general", [
      sub("no_standard_phrases", "未用规范用语或让客户久等", "No standard phrases, or the caller left waiting"),
      sub("impatient", "无微笑、不耐烦", "No smile, impatient"),
      sub("query_refused", "拒绝查询或不答复", "Query refused or unanswered"),
      sub("perfunctory", "敷衍", "Perfunctory"),
      sub("shirking", "推脱的语气", "Shirking tone"),
      sub("passed_around", "部门间推诿", "Departments passing the buck"),
      sub("no_guidance", "不作指引", "No guidance"),
    ]),
    ...conduct("moderate", [
      sub("hung_up", "挂断电话", "Hung up"),
      sub("false_information", "提供虚假信息", "False information"),
      sub("rude_words", "用语粗鲁", "Rude words"),
      sub("rough_tone", "语气粗暴", "Rough tone"),
      sub("arguing", "傲慢、争辩", "Arrogant, arguing"),
      sub("criticised_customer", "当面指责客户", "Criticised the customer to the face"),
    ]),
    ...conduct("major", [
      sub("quarrel", "争吵", "Quarrel"),
      sub("threat", "言语威胁", "Verbal threat"),
      sub("physical", "肢体冲突", "Physical conflict"),
    ]),
  ]),
  top("other", both("其他", "Other"), ["customer_service", sub("other", "其他", "Other")]),
];
