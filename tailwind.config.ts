import type { Config } from "tailwindcss";
import plugin from "tailwindcss/plugin";
import { TOKENS, type Token } from "./app/ui/tokens";

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(" ");

const variables = (theme: Record<Token, string>) =>
  Object.fromEntries(Object.entries(theme).map(([name, hex]) => [`--${name}`, channels(hex)]));

const names = Object.keys(TOKENS.light) as Token[];
const colors = Object.fromEntries(names.map((name) => [name, `rgb(var(--${name}) / <alpha-value>)`]));

const CHINESE = ["PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC"];
const LATIN = ["system-ui", "-apple-system", "Segoe UI", "Roboto"];
const quoted = (families: string[]) => families.map((family) => (family.includes(" ") ? `"${family}"` : family));

export default {
  content: ["./app/**/*.{ts,tsx}"],
  theme: {
    colors: { transparent: "transparent", current: "currentColor", inherit: "inherit", ...colors },
    fontFamily: {
      sans: [...quoted(CHINESE), ...quoted(LATIN), "sans-serif"],
      latin: [...quoted(LATIN), ...quoted(CHINESE), "sans-serif"],
      mono: ["ui-monospace", "SFMono-Regular", "Menlo", "Consolas", ...quoted(CHINESE), "monospace"],
    },
    extend: { spacing: { dock: "var(--dock, 0px)", header: "3rem" } },
  },
  plugins: [
    plugin(({ addBase }) =>
      addBase({
        ":root": { ...variables(TOKENS.light), "color-scheme": "light" },
        '[data-theme="dark"]': { ...variables(TOKENS.dark), "color-scheme": "dark" },
        "@media (prefers-color-scheme: dark)": { ":root:not([data-theme])": { ...variables(TOKENS.dark), "color-scheme": "dark" } },
      }),
    ),
  ],
} satisfies Config;
