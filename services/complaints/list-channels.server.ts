import { inLocale } from "../platform";
import { query } from "../platform/index.server";
import { Nothing } from "../platform/input";

/**
 * The ways to reach the company that are published: those open to customers that have an address, each with its hours (S0-4, S3-1). The
 * hotline without an address of its own is the company's telephone.
 */
export const listChannels = query({
  name: "complaints/channels",
  input: Nothing,
  action: "settings.read_values",
  run: async ({ settings, locale }) => ({
    items: settings.complaintChannels.flatMap(({ code, name, usableBy, address, hours }) => {
      const published = address || (code === "hotline" ? settings.company.phone : "");
      return usableBy.includes("customer") && published ? [{ code, name: inLocale(name, locale), address: published, hours }] : [];
    }),
  }),
});
