import { sayInCapitals } from "@services/documents/capital-amount";
import { expect, test } from "vitest";

/** The examples of the People's Bank's rules for bills first, then the places where zeros are easily lost or said twice. */
test.each([
  ["1409.50", "人民币壹仟肆佰零玖元伍角整"],
  ["6007.14", "人民币陆仟零柒元壹角肆分"],
  ["16409.02", "人民币壹万陆仟肆佰零玖元零贰分"],
  ["325.04", "人民币叁佰贰拾伍元零肆分"],
  ["0.00", "人民币零元整"],
  ["0.05", "人民币伍分"],
  ["0.50", "人民币伍角整"],
  ["1.00", "人民币壹元整"],
  ["10.00", "人民币壹拾元整"],
  ["68.00", "人民币陆拾捌元整"],
  ["204.00", "人民币贰佰零肆元整"],
  ["1000.01", "人民币壹仟元零壹分"],
  ["1001.10", "人民币壹仟零壹元壹角整"],
  ["10000.00", "人民币壹万元整"],
  ["10010.00", "人民币壹万零壹拾元整"],
  ["101000.00", "人民币壹拾万壹仟元整"],
  ["1000500.00", "人民币壹佰万零伍佰元整"],
  ["100000000.00", "人民币壹亿元整"],
  ["100010000.00", "人民币壹亿零壹万元整"],
  ["100000001.23", "人民币壹亿零壹元贰角叁分"],
  ["123456789012.34", "人民币壹仟贰佰叁拾肆亿伍仟陆佰柒拾捌万玖仟零壹拾贰元叁角肆分"],
])("%s is %s", (amount, said) => {
  expect(sayInCapitals(amount)).toBe(said);
});

const VALUES: Readonly<Record<string, bigint>> = { 拾: 10n, 佰: 100n, 仟: 1000n };

/** Reads capital numerals back, digit by digit, into fen. */
function read(said: string): bigint {
  let [total, section, digit] = [0n, 0n, 0n];
  for (const sign of said.replace(/^人民币/, "")) {
    if ("零壹贰叁肆伍陆柒捌玖".includes(sign)) digit = BigInt("零壹贰叁肆伍陆柒捌玖".indexOf(sign));
    else if (VALUES[sign]) [section, digit] = [section + digit * VALUES[sign]!, 0n];
    else if (sign === "亿" || sign === "万") {
      const worth = sign === "亿" ? 10n ** 8n : 10n ** 4n;
      [total, section, digit] = [total + (section + digit) * worth * 100n, 0n, 0n];
    } else if (sign === "元") [total, section, digit] = [total + (section + digit) * 100n, 0n, 0n];
    else if (sign === "角") [total, digit] = [total + digit * 10n, 0n];
    else if (sign === "分") [total, digit] = [total + digit, 0n];
  }
  return total;
}

test("every amount can be read back to the fen, and no zero stands twice", () => {
  let seed = 7n;
  for (let round = 0; round < 3_000; round++) {
    seed = (seed * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n;
    const fen = (seed >> 20n) % 10n ** BigInt(1 + (round % 13));
    const amount = `${fen / 100n}.${String(fen % 100n).padStart(2, "0")}`;
    const said = sayInCapitals(amount);
    expect([amount, read(said)]).toEqual([amount, fen]);
    expect(said.slice("人民币".length)).not.toMatch(/零零|.零元|零[万亿]/);
  }
});
