import { inLocale } from "../platform";
import { query } from "../platform/index.server";
import { Nothing } from "../platform/input";

/** What complaints are about, on two levels, in the asker's language. */
export const listCategories = query({
  name: "complaints/categories",
  input: Nothing,
  action: "complaint.register",
  run: async ({ settings, locale }) => ({
    items: settings.complaintCategories.map(({ code, name, department, sub }) => ({
      ...{ value: code, name: inLocale(name, locale), department },
      sub: sub.map((one) => ({ value: `${code}.${one.code}`, name: inLocale(one.name, locale) })),
    })),
  }),
});
