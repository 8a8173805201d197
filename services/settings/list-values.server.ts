import { type Bilingual, inLocale } from "../platform";
import { query } from "../platform/index.server";
import { LISTS } from "./lists";
import { ListValues } from "./schema";

/** The values of a list with their names in the asker's language. */
export const listValues = query({
  name: "settings/values",
  input: ListValues,
  action: "settings.read_values",
  async run(reader, { list }) {
    const values: [string, Bilingual][] = Object.entries(LISTS[list]);
    return { items: values.map(([value, text]) => ({ value, name: inLocale(text, reader.locale) })) };
  },
});
