import { expect, test } from "vitest";
import { FigureBars } from "~/components/figure-bars";
import { FigureLines } from "~/components/figure-lines";
import type { FigureRow, FigureSeries } from "~/components/figure-number";
import { show } from "./show";

const HOURS: readonly FigureSeries[] = [
  { label: "中位数", unit: "hours", tone: "accent" },
  { label: "件数", unit: "count" },
];
const ROWS: readonly FigureRow[] = [
  { key: "urgent", label: "紧急", to: "/complaints?view=all&urgency=urgent", values: [3.5, 1200] },
  { key: "general", label: "一般", to: "/complaints?view=all&urgency=general", values: [14, 2] },
  { key: "important", label: "重要", values: [null, 0] },
];

test("a bar is as long as its value beside the largest of what is drawn, and leads to its list", () => {
  const page = show(<FigureBars caption="处理时长" heading="紧急程度" series={HOURS} rows={ROWS} />);
  expect(page.all("[style]").map((bar) => bar.getAttribute("style"))).toEqual(["width:25%", "width:100%", "width:0%"]);
  expect(page.all("tbody a").map((link) => link.getAttribute("href"))).toEqual([ROWS[0]!.to, ROWS[1]!.to]);
  expect(page.all("tbody tr").map((row) => row.querySelectorAll("td")[0]?.textContent)).toEqual([
    "中位数3.5 小时",
    "中位数14 小时",
    "中位数—",
  ]);
  expect(page.text()).toContain("1,200");
});

test("a line is broken where there is no value, and every value has its dot", () => {
  const page = show(
    <FigureLines
      caption="趋势"
      heading="月份"
      series={HOURS}
      rows={[ROWS[0]!, ROWS[2]!, { key: "c", label: "七月", values: [7, 1] }, { key: "d", label: "八月", values: [14, 1] }]}
    />,
  );
  const [line, dots] = page.all("path").map((path) => path.getAttribute("d")!);
  expect(line!.split(" ").filter((part) => part.startsWith("M")).length).toBe(2);
  expect(dots!.match(/h0/g)?.length).toBe(3);
  expect(page.one("svg").getAttribute("aria-label")).toBe("趋势");
});

test("where nothing was counted the largest is nothing, and a figure without rows says so", () => {
  const empty = show(<FigureBars caption="x" heading="y" series={HOURS} rows={[{ key: "a", label: "甲", values: [0, 0] }]} />);
  expect(empty.one("[style]").getAttribute("style")).toBe("width:0%");
  expect(show(<FigureLines caption="x" heading="y" series={HOURS} rows={[]} />).text()).toContain("没有可统计的内容");
});
