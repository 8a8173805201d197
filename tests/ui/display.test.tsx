import { describe, expect, test } from "vitest";
import { MESSAGES } from "~/i18n/messages";
import { Bar } from "~/ui/bar";
import { ErrorPanel, RouteErrorBoundary } from "~/ui/error-panel";
import { Day, Moment } from "~/ui/moment";
import { Money } from "~/ui/money";
import { Notice } from "~/ui/notice";
import { Shell } from "~/ui/shell";
import { Steps } from "~/ui/steps";
import { Table } from "~/ui/table";
import { Tabs } from "~/ui/tabs";
import { show } from "./show";

test("amounts and times are written for the reader, with the exact value beside them", () => {
  const page = show(
    <>
      <Money amount="-1234.50" alarm />
      <Money amount="8.00" signed />
      <Money amount={null} />
      <Moment at="2026-07-30T06:20:05Z" />
      <Day date="2026-08-01" />
    </>,
  );
  expect(page.text()).toBe("-¥1,234.50+¥8.00—今天 14:202026年8月1日");
  const [moment, day] = page.all("time");
  expect(moment?.getAttribute("datetime")).toBe("2026-07-30T06:20:05Z");
  expect(moment?.getAttribute("title")).toBe("2026-07-30 14:20:05 (UTC+8)");
  expect(day?.getAttribute("datetime")).toBe("2026-08-01");
});

test("progress marks the present step and says each state in words", () => {
  const page = show(
    <Steps
      label="进度"
      steps={[
        { label: "已提交", state: "done" },
        { label: "审核", state: "current" },
        { label: "发货", state: "ahead" },
      ]}
    />,
  );
  expect(page.one("[aria-current=step]").textContent).toContain("审核");
  expect(page.all("li").map((step) => step.textContent)).toEqual(["已提交 (已完成)", "审核 (当前)", "发货 (未开始)"]);
  expect(page.one("ol").getAttribute("aria-label")).toBe("进度");
});

test("a bar is decoration; its parts are read as text", () => {
  const page = show(<Bar segments={[{ label: "已用", value: <Money amount="42.00" />, percent: 42, tone: "accent" }]} />);
  expect([page.one("dt").textContent, page.one("dd").textContent]).toEqual(["已用", "¥42.00"]);
  expect(page.all("[aria-hidden=true] [style]").length).toBe(1);
});

test("only an error interrupts", () => {
  expect(
    show(<Notice tone="error">x</Notice>)
      .one("[role]")
      .getAttribute("role"),
  ).toBe("alert");
  expect(
    show(<Notice tone="warning">x</Notice>)
      .one("[role]")
      .getAttribute("role"),
  ).toBe("status");
});

test("a table has a caption, column heads, a head per row, and marks the open row", () => {
  const page = show(
    <Table
      caption="申请"
      rows={[
        { no: "1", amount: "2.00" },
        { no: "2", amount: "3.00" },
      ]}
      rowKey={(row) => row.no}
      isCurrent={(row) => row.no === "2"}
      columns={[
        { key: "no", head: "编号", lead: true, cell: (row) => row.no },
        { key: "amount", head: "金额", numeric: true, cell: (row) => <Money amount={row.amount} /> },
      ]}
    />,
  );
  expect(page.one("caption").textContent).toBe("申请");
  expect(page.all("th[scope=col]").map((head) => head.textContent)).toEqual(["编号", "金额"]);
  expect(page.all("th[scope=row]").map((head) => head.textContent)).toEqual(["1", "2"]);
  expect(page.one("tr[aria-current]").textContent).toContain("2");
});

test("tabs are links, the present one marked", () => {
  const page = show(
    <Tabs
      label="列表"
      tabs={[
        { to: "/a", label: "待审", count: 3, current: true },
        { to: "/b", label: "全部" },
      ]}
    />,
  );
  expect(page.all("nav a").map((link) => link.getAttribute("href"))).toEqual(["/a", "/b"]);
  expect(page.one("[aria-current=page]").textContent).toBe("待审3");
});

describe("the frame", () => {
  const nav = ["首页", "申请", "费用", "订单", "对账", "设置"].map((label, at) => ({ to: `/${at}`, label }));

  test("lets one skip to the content, sign out, and choose language and theme by plain forms that lead back", () => {
    const page = show(
      <Shell nav={nav} user={{ name: "李文静", signOutTo: "/sign-out" }}>
        x
      </Shell>,
    );
    expect(page.byId(page.one("a[href^='#']").getAttribute("href")!.slice(1))?.tagName).toBe("MAIN");
    expect(page.one("form[action='/sign-out']").getAttribute("method")).toBe("post");
    expect(page.one("form[action='/preferences'] input[name=returnTo]").getAttribute("value")).toBe("/requests?tab=open");
    expect(page.all("button[aria-pressed=true]").map((button) => button.getAttribute("value"))).toEqual(["zh-CN", "system"]);
  });

  test("every way is reachable on a phone: four at the bottom, the rest behind more", () => {
    const page = show(<Shell nav={nav}>x</Shell>);
    const dock = page.all("nav").at(-1)!;
    expect(dock.querySelectorAll("a").length).toBe(nav.length);
    expect(dock.querySelectorAll("details a").length).toBe(2);
  });

  test("a demonstration says so on every page, in the reader's language", () => {
    expect(show(<Shell>x</Shell>, { demo: true }).text()).toContain(MESSAGES["zh-CN"].ui.shell.demo);
    expect(show(<Shell>x</Shell>, { demo: true, locale: "en" }).text()).toContain(MESSAGES.en.ui.shell.demo);
    expect(show(<Shell>x</Shell>).text()).not.toContain(MESSAGES["zh-CN"].ui.shell.demo);
  });
});

describe("a page that could not be shown", () => {
  test("brings a frame of its own where none stands around it, and only there", () => {
    for (const page of [
      show(<RouteErrorBoundary />),
      show(
        <Shell>
          <RouteErrorBoundary />
        </Shell>,
      ),
    ]) {
      expect(page.one("main").textContent).toContain("出了点问题");
      expect(page.all("header").length).toBe(1);
    }
  });
  test("repeats the sentence it was refused with, its code and its own request number", () => {
    const text = show(<ErrorPanel status={404} thrown={{ code: "not_found", message: "没有这份申请", requestId: "r-1" }} />).text();
    for (const part of ["没有找到", "没有这份申请", "404 not_found", "r-1"]) expect(text).toContain(part);
  });
  test.each([
    [401, "signIn"],
    [403, "forbidden"],
    [404, "missing"],
    [409, "refused"],
    [429, "busy"],
    [500, "unknown"],
    [502, "unknown"],
  ] as const)("%i has a sentence of its own in both languages", (status, kind) => {
    for (const locale of ["zh-CN", "en"] as const) {
      const text = show(<ErrorPanel status={status} thrown={null} />, { locale }).text();
      expect(text).toContain(MESSAGES[locale].ui.error.title[kind]);
      expect(text).toContain(MESSAGES[locale].ui.error.text[kind]);
      expect(text).toContain("r-page");
    }
  });
});
