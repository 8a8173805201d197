import { describe, expect, test } from "vitest";
import { Button, SubmitButton } from "~/ui/button";
import { Checkbox, Choice } from "~/ui/choice";
import { CopyText } from "~/ui/copy-text";
import { Field, SelectField, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Stepper } from "~/ui/stepper";
import { show } from "./show";

const refused: FormRefusal = {
  intent: "submit",
  message: "有两处需要更正",
  fields: { phone: ["手机号需要 11 位"], purpose: ["请选择"], quantity: ["至少 1 件"] },
  values: { phone: "138", carrier: "sf", note: "急", fault: ["leak", "noise"], quantity: "0" },
};

describe("a field", () => {
  test("is named by its label and described by its hint", () => {
    const page = show(<Field name="phone" label="手机" hint="快递会联系" required />);
    const input = page.one("input");
    expect(page.one("label").getAttribute("for")).toBe(input.id);
    expect(page.byId(input.getAttribute("aria-describedby"))?.textContent).toBe("快递会联系");
    expect(input.getAttribute("aria-invalid")).toBeNull();
    expect(input.hasAttribute("required")).toBe(true);
    expect(page.one("label").textContent).toContain("必填");
  });

  test("that was refused says what is wrong and keeps what was typed", () => {
    const page = show(
      <ActionForm refused={refused} intent="submit">
        <Field name="phone" label="手机" hint="快递会联系" />
        <SelectField
          name="carrier"
          label="快递"
          options={[
            { value: "zt", label: "中通" },
            { value: "sf", label: "顺丰" },
          ]}
        />
        <TextAreaField name="note" label="备注" />
      </ActionForm>,
    );
    const input = page.one("input[name=phone]");
    expect(input.getAttribute("value")).toBe("138");
    expect(input.getAttribute("aria-invalid")).toBe("true");
    const described = (input.getAttribute("aria-describedby") ?? "").split(" ").map((id) => page.byId(id)?.textContent);
    expect(described).toEqual(["手机号需要 11 位", "快递会联系"]);
    expect(page.one("option[selected]").getAttribute("value")).toBe("sf");
    expect(page.one("textarea").textContent).toBe("急");
  });

  test("the summary interrupts and leads to each field by its id", () => {
    const page = show(
      <ActionForm refused={refused} intent="submit">
        <Field name="phone" label="手机" />
        <Choice name="purpose" legend="用途" options={[{ value: "repair", label: "维修" }]} />
        <Stepper name="quantity" label="数量" />
      </ActionForm>,
    );
    expect(page.one("[role=alert]").textContent).toContain("有两处需要更正");
    const targets = page.all("[role=alert] a").map((link) => page.byId(link.getAttribute("href")!.slice(1)));
    expect(targets.map((target) => target?.getAttribute("name") ?? target?.tagName)).toEqual(["phone", "FIELDSET", "quantity"]);
  });

  test("another form's refusal does not touch it", () => {
    const page = show(
      <ActionForm refused={{ ...refused, intent: "cancel" }} intent="submit">
        <Field name="phone" label="手机" defaultValue="139" />
      </ActionForm>,
    );
    expect(page.one("input[name=phone]").getAttribute("value")).toBe("139");
    expect(page.all("[role=alert]")).toEqual([]);
  });
});

describe("choices", () => {
  const options = ["leak", "noise", "smell"].map((value) => ({ value, label: value }));

  test("are grouped under a legend and each is a labelled native control", () => {
    const page = show(<Choice name="fault" legend="故障" options={options} defaultValue="noise" required />);
    expect(page.one("legend").textContent).toContain("故障");
    expect(page.all("label input[type=radio]").length).toBe(3);
    expect(page.one("input[checked]").getAttribute("value")).toBe("noise");
  });

  test("that were sent come back as sent, even when none was chosen", () => {
    const several = show(
      <ActionForm refused={refused}>
        <Choice name="fault" legend="故障" multiple options={options} defaultValue="smell" />
      </ActionForm>,
    );
    expect(several.all("input[checked]").map((input) => input.getAttribute("value"))).toEqual(["leak", "noise"]);
    const none = show(
      <ActionForm refused={{ message: "x", values: {} }}>
        <Choice name="fault" legend="故障" multiple options={options} defaultValue="smell" />
        <Checkbox name="insist" label="坚持" defaultChecked />
      </ActionForm>,
    );
    expect(none.all("input[checked]")).toEqual([]);
  });

  test("a refused group points to its error", () => {
    const page = show(<Choice name="fault" legend="故障" options={options} error="请选择" hint="可多选" />);
    const described = (page.one("fieldset").getAttribute("aria-describedby") ?? "").split(" ").map((id) => page.byId(id)?.textContent);
    expect(described).toEqual(["可多选", "请选择"]);
  });
});

describe("buttons", () => {
  test("a button that cannot be used says why", () => {
    const page = show(<Button why="超出额度">批准</Button>);
    const button = page.one("button");
    expect(button.hasAttribute("disabled")).toBe(true);
    expect(page.byId(button.getAttribute("aria-describedby"))?.textContent).toBe("超出额度");
  });
  test("a submit button names its intent and its key", () => {
    const button = show(
      <SubmitButton intent="approve" keyHint="A">
        批准
      </SubmitButton>,
    ).one("button");
    expect([button.getAttribute("type"), button.getAttribute("name"), button.getAttribute("value")]).toEqual([
      "submit",
      "intent",
      "approve",
    ]);
    expect(button.getAttribute("aria-keyshortcuts")).toBe("A");
  });
  test("a plain button submits nothing", () => {
    expect(
      show(<Button>查看</Button>)
        .one("button")
        .getAttribute("type"),
    ).toBe("button");
  });
});

test("without JavaScript a stepper is a number field and a code is plain text, with no dead buttons", () => {
  const page = show(
    <>
      <Stepper name="quantity" label="数量" defaultValue={2} min={1} max={9} />
      <CopyText text="PR-2026-000041" />
    </>,
  );
  expect(["name", "type", "value", "min", "max"].map((name) => page.one("input").getAttribute(name))).toEqual([
    "quantity",
    "number",
    "2",
    "1",
    "9",
  ]);
  expect(page.all("button").filter((button) => !button.classList.contains("hidden"))).toEqual([]);
  expect(page.text()).toContain("PR-2026-000041");
});
