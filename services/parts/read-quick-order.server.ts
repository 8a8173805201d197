import { readParts } from "../catalog/index.server";
import { type Bilingual, both, DomainError } from "../platform";
import { query } from "../platform/index.server";
import { type OrderProblem, readQuickOrder, writeQuickOrder } from "./quick-order";
import { QuickOrderText } from "./schema";

const SHOWN = 40;

/** What is wrong with a line, with its number and how it was written. */
function tell({ line, expected }: OrderProblem, texts: readonly string[]): Bilingual {
  const written = texts[line - 1]!.trim().slice(0, SHOWN);
  return both(`第 ${line} 行「${written}」：${expected["zh-CN"]}`, `line ${line} “${written}”: ${expected.en}`);
}

/**
 * Reads a pasted order of parts: lines of part number, quantity and perhaps a serial. Refuses with `invalid_input`, naming every line that
 * cannot be read or whose part does not exist as `text[line]`. `order` is the order written plainly, as the form of a new request takes it.
 */
export const checkQuickOrder = query({
  name: "parts/read-quick-order",
  input: QuickOrderText,
  action: "parts_request.quote",
  async run(reader, { text }) {
    const { entries, lines, problems } = readQuickOrder(text);
    const parts = await readParts(reader, [...new Set(entries.map(({ sku }) => sku))]);
    const unknown = entries
      .filter(({ sku }) => !parts.has(sku))
      .map(({ line, sku }): OrderProblem => ({ line, expected: both(`没有配件 ${sku}`, `there is no part ${sku}`) }));
    const wrong = [...problems, ...unknown].sort((a, b) => a.line - b.line);
    if (wrong.length > 0 || lines.length === 0) {
      const texts = text.split(/\r\n|[\n\r\u2028\u2029]/);
      const fields = Object.fromEntries(wrong.map((problem) => [`text[${problem.line}]`, [tell(problem, texts)]]));
      const nothing = { text: [both("没有读到配件", "no part was found")] };
      throw new DomainError("invalid_input", both("有些行需要修改", "some lines need a change"), {
        fields: wrong.length > 0 ? fields : nothing,
      });
    }
    return {
      lines: lines.map(({ sku, quantity, serial, from }) => {
        const part = parts.get(sku)!;
        const name = reader.locale === "en" ? part.nameEn : part.nameZh;
        return { sku, name, quantity, serial, from: [...from], supersededBy: part.supersededBy };
      }),
      order: writeQuickOrder(entries),
    };
  },
});
