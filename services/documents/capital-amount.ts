const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const PLACES = ["", "拾", "佰", "仟"];
const SECTIONS = ["", "万", "亿"];

/** Up to four digits: zeros between others are said once, those at the end not at all. */
function sayDigits(digits: string): string {
  const said = [...digits].map((digit, at) => (digit === "0" ? "零" : `${DIGITS[Number(digit)]}${PLACES[digits.length - 1 - at]}`));
  return said.join("").replace(/零+/g, "零").replace(/零$/, "");
}

/** Four digits at a time from the left; a section that lacks its thousands is parted from the one before by a zero. */
function sayYuan(whole: string): string {
  const sections = whole.replace(/\B(?=(\d{4})+$)/g, " ").split(" ");
  const said = sections.map((digits, at) => {
    const text = sayDigits(digits);
    return text === "" ? "零" : `${text}${SECTIONS[sections.length - 1 - at]}`;
  });
  return said
    .join("")
    .replace(/零+/g, "零")
    .replace(/^零|零$/g, "");
}

/**
 * An amount in the capital numerals of the People's Bank's rules for bills, in which nothing can be altered: `1409.50` is
 * 人民币壹仟肆佰零玖元伍角. Takes a wire amount that is not negative; 整 stands after yuan and jiao, never after fen.
 */
export function sayInCapitals(amount: string): string {
  const [whole, fraction] = amount.split(".") as [string, string];
  const [jiao, fen] = [...fraction].map(Number) as [number, number];
  const yuan = sayYuan(whole);
  if (jiao === 0 && fen === 0) return `人民币${yuan || "零"}元整`;
  const zero = yuan !== "" && fen > 0 ? "零" : "";
  return `人民币${yuan && `${yuan}元`}${jiao > 0 ? `${DIGITS[jiao]}角` : zero}${fen > 0 ? `${DIGITS[fen]}分` : "整"}`;
}
