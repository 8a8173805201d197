import { readMessage, receiveMessage, recordCheck } from "@services/mailbox/index.server";
import { submitRequest } from "@services/parts/index.server";
import { DomainError } from "@services/platform";
import type { Stage } from "./stage.server";

/** A customer of a dealer asks the company for filters: the dealer gets the case with what was wanted. */
async function askTheWrongOne({ as }: Stage): Promise<void> {
  const asked = submitRequest(as("public", 0, "08:30"), {
    serial: "R6-A0002",
    lines: [
      { sku: "FILTER-PAC", quantity: 1 },
      { sku: "FILTER-RO6", quantity: 1 },
    ],
    shipTo: { name: "沈先生", phone: "+86 138 1234 0009", address: "苏州市姑苏区人民路 88 号 2 幢 301" },
    note: "滤芯提示更换，出水变小",
  });
  await asked.catch((error: unknown) => {
    if (!(error instanceof DomainError) || error.code !== "redirected") throw error;
  });
}

const PLAIN = "Content-Type: text/plain; charset=utf-8";

const letter = (id: string, subject: string, more: readonly string[]) =>
  Buffer.from(
    ["From: =?utf-8?B?5Y+25aWz5aOr?= <ye@example.cn>", `Message-ID: <${id}@example.cn>`, `Subject: ${subject}`, ...more].join("\r\n"),
  );

/** What a letter says, with a text of its own beside it. */
const withFile = (text: string, fileName: string, content: string): string[] => [
  ...["Content-Type: multipart/mixed; boundary=leaf", "", "--leaf", PLAIN, "", text],
  ...["--leaf", PLAIN, `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(fileName)}`],
  ...["Content-Transfer-Encoding: base64", "", Buffer.from(content).toString("base64"), "--leaf--", ""],
];

/** A complaint by e-mail, what the same customer adds to it, and a machine's answer and a newsletter that are none. */
async function takeMail({ as }: Stage): Promise<void> {
  const receive = async (daysAgo: number, time: string, raw: Uint8Array) =>
    await receiveMessage(as("system", daysAgo, time), { received: await readMessage(raw) });
  const said = "您好，5 月买的 U2 净水器，龙头出水有铁锈色，冲洗十分钟也不好。请尽快安排人上门。";
  const watched = "6 月 1 日 07:30 出水浅黄\n6 月 2 日 07:40 出水浅黄，放置 1 小时有沉淀\n";
  const { complaintNo } = await receive(0, "08:10", letter("leaf-1", "出水发黄，请处理", withFile(said, "水质记录.txt", watched)));
  await receive(0, "08:45", letter("leaf-2", `Re: ${complaintNo}`, [PLAIN, "", "补充：家里有婴儿，今天之内请回电话。"]));
  await receive(2, "11:05", letter("leaf-3", "净水行业周报", [PLAIN, "List-Id: <weekly.example.cn>", "", "本周要闻……"]));
  await receive(1, "18:20", letter("leaf-0", "自动回复：国庆休假中", [PLAIN, "", "我在休假，假后回复您。"]));
}

/** Mailboxes were looked into, most of the time. */
async function lookIntoMailboxes({ as }: Stage): Promise<void> {
  const checks = [
    [7, "09:15", "email", 0],
    [7, "14:30", "email", 1],
    [6, "09:02", "email", 1],
    [6, "13:45", "intranet", 0],
    [5, "08:55", "email", 0],
    [5, "14:20", "email", 0],
    [4, "09:30", "email", 2],
    [4, "15:05", "general_manager_mailbox", 0],
    [3, "09:12", "email", 1],
    [3, "14:02", "email", 0],
    [2, "09:05", "email", 1],
    [2, "14:10", "email", 0],
    [2, "09:10", "general_manager_mailbox", 0],
    [1, "09:00", "email", 2],
    [1, "13:50", "general_manager_mailbox", 1],
    [0, "08:50", "email", 1],
  ] as const;
  for (const [daysAgo, time, channel, found] of checks) await recordCheck(as("service", daysAgo, time), { channel, found });
}

/** Complaints that came in by other ways than a person at the desk. */
export async function bringIntake(stage: Stage): Promise<void> {
  await askTheWrongOne(stage);
  await takeMail(stage);
  await lookIntoMailboxes(stage);
}
