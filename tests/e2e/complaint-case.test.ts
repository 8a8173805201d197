import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { issueToken } from "../support/portal-process";
import { mainText, sees, useDemo, type Visit } from "../support/visitor";

const demo = useDemo();

async function readCase(complaintNo: string): Promise<{ status: string; handledBy: string }> {
  const headers = { Authorization: `Bearer ${await issueToken(demo.portal, "auditor")}` };
  const response = await fetch(`${demo.portal.url}/api/v1/complaints/complaint?complaintNo=${complaintNo}`, { headers });
  return (await response.json()) as { status: string; handledBy: string };
}

/** Waits until the page says that this was done. */
async function isTold(page: Page, text: RegExp): Promise<void> {
  const told = async () => (await page.locator("main [role=status]").allInnerTexts()).join("\n");
  await expect.poll(told, { timeout: 15_000 }).toMatch(text);
}

/** How somebody fills in and sends the form of an intent. */
interface Hand {
  write(page: Page, field: string, text: string): Promise<void>;
  choose(page: Page, field: string, value: string): Promise<void>;
  send(page: Page, intent: string): Promise<void>;
}

const within = (page: Page, selector: string) => page.locator(`main ${selector}`).locator("visible=true").first();
const formOf = (intent: string) => `form:has([name=intent][value=${intent}])`;
/** Radio buttons are drawn over; what is chosen is their label. */
const named = (field: string) => (field.includes(" ") ? field : `[name="${field}"]`);

const withPointer: Hand = {
  write: (page, field, text) => within(page, named(field)).fill(text),
  async choose(page, field, value) {
    const select = page.locator(`main select[name="${field}"]`).locator("visible=true");
    if (await select.count()) await select.first().selectOption(value);
    else await page.locator(`main [name="${field}"][value="${value}"]`).first().check({ force: true });
  },
  send: (page, intent) => within(page, `${formOf(intent)} button[type=submit]`).click(),
};

const MOST_STEPS = 200;

/** Goes from one place to the next, as the key does, until it is reached. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`the key never reaches ${selector}`);
}

/** The way to a number is drawn once the whole page answers to keys. */
const answersKeys = (page: Page) => page.locator("dialog").first().waitFor({ state: "attached" });

const valueThere = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLInputElement;
    return at.type === "radio" && !at.checked ? null : at.value;
  });

const withKeys: Hand = {
  async write(page, field, text) {
    await tabTo(page, `main ${named(field)}`);
    await page.keyboard.press("Control+A");
    await page.keyboard.type(text);
  },
  async choose(page, field, value) {
    await tabTo(page, `main [name="${field}"]`);
    for (let step = 0; step < MOST_STEPS && (await valueThere(page)) !== value; step++) await page.keyboard.press("ArrowDown");
    expect(await valueThere(page)).toBe(value);
  },
  /** The next step has a key of its own; what has none is reached and pressed. */
  async send(page, intent) {
    await page.keyboard.press("Escape");
    const key = await page
      .locator(`main ${formOf(intent)} button[aria-keyshortcuts]`)
      .locator("visible=true")
      .first()
      .getAttribute("aria-keyshortcuts");
    if (key) return await page.keyboard.press(key);
    await tabTo(page, `main ${formOf(intent)} button[type=submit]`);
    await page.keyboard.press("Enter");
  },
};

type Step = readonly [who: "service" | "manager", intent: string, fill: (hand: Hand, page: Page) => Promise<unknown>, said: RegExp];
const nothing = async () => undefined;

/** What is done about a case that was just taken down, and what the page says then. */
const STEPS: readonly Step[] = [
  ["service", "acknowledge", nothing, /已受理，客户已知晓预计时间/],
  ["service", "listened", nothing, /已记录/],
  ["service", "apologised", nothing, /已记录/],
  ["service", "restated", (hand, page) => hand.write(page, `${formOf("restated")} [name=text]`, "地漏没有清理，要求清理并致歉"), /已记录/],
  ["service", "assess", (hand, page) => hand.choose(page, "validity", "sustained"), /已评估/],
  ["service", "handOver", nothing, /已移交部门/],
  [
    "service",
    "propose",
    async (hand, page) => {
      await hand.choose(page, "options[0].remedy", "repair");
      await hand.write(page, "options[0].costEstimate", "60.00");
      await hand.write(page, "options[0].text", "当天上门清理并复检接头");
    },
    /方案已提交部门负责人批准/,
  ],
  ["manager", "approve", (hand, page) => hand.write(page, "instruction", "主管陪同上门"), /方案已批准/],
  ["service", "offer", nothing, /已告知客户/],
  ["service", "accept", nothing, /客户已接受/],
  ["service", "completeTask", (hand, page) => hand.write(page, "result", "已清理，客户签字"), /任务已完成/],
  ["manager", "review", (hand, page) => hand.write(page, "remark", "回看照片，已清理"), /复核通过/],
  ["service", "followUp", (hand, page) => hand.choose(page, "score", "4"), /回访已记录/],
  [
    "service",
    "close",
    async (hand, page) => {
      await hand.write(page, "lessons", "安装后没有检查清单");
      await hand.write(page, "improvement", "安装单增加清理确认一栏");
    },
    /已结案/,
  ],
];

describe.each<{ name: string; hand: Hand; javaScript: boolean; phone: string }>([
  { name: "by keys alone", hand: withKeys, javaScript: true, phone: "13500001234" },
  { name: "without JavaScript", hand: withPointer, javaScript: false, phone: "13500005678" },
])("a case $name", ({ hand, javaScript, phone }) => {
  test("is taken down, solved, reviewed and closed", { timeout: 240_000 }, async () => {
    const windows = {
      service: await demo.visit({ login: "service", javaScript }),
      manager: await demo.visit({ login: "manager", javaScript }),
    };
    const { page } = windows.service;
    await page.goto("/complaints/new");
    if (javaScript) await answersKeys(page);
    await hand.write(page, "complainant.phone", phone);
    await hand.write(page, "complainant.name", "温女士");
    await hand.choose(page, "category", "service.attitude");
    await hand.write(page, "description", "安装完地上全是碎屑，师傅没有清理就走了");
    await hand.write(page, "demand", "清理并致歉");
    if (javaScript) {
      await tabTo(page, "main button[name=intent][value=register]");
      await page.keyboard.press("Enter");
    } else await within(page, "button[value=register]").click();
    await page.waitForURL(/\/complaints\/C-/);
    await isTold(page, /已登记/);
    const complaintNo = /C-\d{4}-\d{6}/.exec(page.url())![0];
    let last: Step[0] = "service";
    for (const [who, intent, fill, said] of STEPS) {
      const at = windows[who].page;
      if (who !== last) await at.goto(`/complaints/${complaintNo}?view=all`);
      if (javaScript) await answersKeys(at);
      last = who;
      await fill(hand, at);
      await hand.send(at, intent);
      await isTold(at, said);
    }
    expect((await readCase(complaintNo)).status).toBe("closed");
    for (const { complaints, page: window } of Object.values(windows)) {
      expect(complaints).toEqual([]);
      await window.context().close();
    }
  });
});

async function as(who: Visit, act: (page: Page) => Promise<void>): Promise<void> {
  const { page, complaints } = await demo.visit(who);
  await act(page);
  expect(complaints).toEqual([]);
  await page.context().close();
}

test("a dealer works the case of its own customer from its home, until the company takes it over", { timeout: 120_000 }, async () => {
  let complaintNo = "";
  await as({ login: "dealer", width: 390 }, async (page) => {
    await page.goto("/home");
    await page.getByRole("link", { name: /由我方处理/ }).click();
    await page.getByRole("link", { name: /吴女士/ }).click();
    await page.waitForURL(/\/complaints\/C-/);
    complaintNo = /C-\d{4}-\d{6}/.exec(page.url())![0];
    await withPointer.send(page, "acknowledge");
    await sees(page, /已受理，客户已知晓预计时间/);
    await sees(page, /远程解决/);
  });
  await as({ login: "service" }, async (page) => {
    await page.goto(`/complaints/${complaintNo}?view=with_dealers`);
    await sees(page, /等待：上海清泉净水/);
    await page.locator("summary", { hasText: "接管" }).click();
    await within(page, `${formOf("takeOver")} [name=reason]`).fill("经销商答复客户要等一周");
    await withPointer.send(page, "takeOver");
    await sees(page, /已接管/);
  });
  expect(await readCase(complaintNo)).toMatchObject({ handledBy: "company", status: "acknowledged" });
  await as({ login: "dealer", width: 390 }, async (page) => {
    await page.goto(`/complaints/${complaintNo}`);
    await sees(page, /公司接管/);
    expect(await page.locator(`main ${formOf("resolveRemotely")}`).count()).toBe(0);
    await page.goto("/complaints?view=with_dealers");
    expect(await mainText(page)).not.toContain(complaintNo);
  });
});
