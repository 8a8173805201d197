import { expect, test } from "vitest";
import { placeInQueue } from "~/components/desk-place";
import { SubmitButton } from "~/ui/button";
import { show } from "./show";

const queue = (more: object = {}) => ({
  view: "to_decide",
  worksOff: true,
  q: undefined,
  cursor: undefined,
  items: ["PR-1", "PR-2", "PR-3"].map((requestNo) => ({ requestNo })),
  ...more,
});

test.each([
  ["PR-1", null, "/desk/PR-2?view=to_decide", "/desk/PR-1?view=to_decide&next=PR-2"],
  ["PR-2", "/desk/PR-1?view=to_decide", "/desk/PR-3?view=to_decide", "/desk/PR-2?view=to_decide&next=PR-3"],
  ["PR-3", "/desk/PR-2?view=to_decide", null, "/desk/PR-3?view=to_decide&next="],
  ["PR-9", null, "/desk/PR-1?view=to_decide", "/desk/PR-9?view=to_decide&next=PR-1"],
])("%s stands between %s and %s, and its forms lead on", (no, previous, next, formAction) => {
  expect(placeInQueue(queue(), no)).toEqual({ list: "/desk?view=to_decide", previous, next, formAction });
});

test("outside the queue that is worked off the forms stay with their case, and the filters are kept", () => {
  const place = placeInQueue(queue({ view: "all", worksOff: false, q: "D001", cursor: "a~b" }), "PR-1");
  expect(place).toMatchObject({
    list: "/desk?view=all&q=D001&cursor=a%7Eb",
    next: "/desk/PR-2?view=all&q=D001&cursor=a%7Eb",
    formAction: "/desk/PR-1?view=all&q=D001&cursor=a%7Eb",
  });
});

test("keys that are turned off are not shown", () => {
  const button = <SubmitButton keyHint="A">批准</SubmitButton>;
  expect(
    show(button)
      .all("kbd")
      .map((hint) => hint.textContent),
  ).toEqual(["A"]);
  expect(show(button, { keys: false }).all("kbd")).toEqual([]);
});
