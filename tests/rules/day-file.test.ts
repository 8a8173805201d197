import { readDayFile } from "@services/calendar/day-file";
import { expect, test } from "vitest";

const shown = (content: string) => readDayFile(content).days.map(({ day, kind, name }) => `${day} ${kind} ${name}`.trim());

test.each([
  ["commas", "2027-01-01,holiday,元旦\n2027-01-03,workday,元旦"],
  ["a heading, Chinese words and full-width commas", "日期，安排，名称\n2027年1月1日，休，元旦\n2027/1/3，班，元旦"],
  ["cells copied from a spreadsheet", "2027/1/1\t放假\t元旦\r\n2027.1.3\t调休\t元旦\r\n\r\n"],
  ["quotes and a byte order mark", '\uFEFF"20270101","Holiday","元旦"\n"20270103","Workday","元旦"'],
])("a table with %s is read", (_what, content) => {
  expect(shown(content)).toEqual(["2027-01-01 holiday 元旦", "2027-01-03 workday 元旦"]);
  expect(readDayFile(content).faults).toEqual([]);
});

const CALENDAR = `BEGIN:VCALENDAR\r
VERSION:2.0\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20270206\r
DTEND;VALUE=DATE:20270209\r
SUMMARY:春节（休）\r
DESCRIPTION:a line that is\r
 folded\\, with a comma\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART:20270220T000000Z\r
SUMMARY;LANGUAGE=zh-CN:春节\r
 （班）\r
END:VEVENT\r
END:VCALENDAR\r
`;

test("a calendar is read with its runs of days, folded lines, and who works", () => {
  expect(shown(CALENDAR)).toEqual([
    "2027-02-06 holiday 春节",
    "2027-02-07 holiday 春节",
    "2027-02-08 holiday 春节",
    "2027-02-20 workday 春节",
  ]);
});

test.each([
  ["no date", "2027-01-01,holiday\nsoon,holiday", 'line 2: "soon" is no date'],
  ["a day that does not exist", "x\n2027-02-29,holiday", 'line 2: "2027-02-29" is no date'],
  ["no kind", "2027-01-01,maybe", "line 1: the second column must be holiday or workday"],
  ["an event without dates", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT", "line 4: this event has no dates that can be used"],
  [
    "an event without end",
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270101\nDTEND:20290101\nEND:VEVENT",
    "line 5: this event has no dates that can be used",
  ],
])("%s is told by its line", (_what, content, fault) => {
  expect(readDayFile(content).faults.map(({ en }) => en)).toEqual([fault]);
});
