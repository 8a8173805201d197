/**
 * The colours of both themes, by meaning. The style sheet's variables and the contrast test read this one table.
 * `accent` is for text, lines and marks, `action` the ground of a primary button.
 * `good`, `waiting` and `refused` mark a state and nothing else; each has a soft ground its own text is readable on.
 */
export const TOKENS = {
  light: {
    canvas: "#f4f6f6",
    surface: "#ffffff",
    sunken: "#ebefef",
    line: "#d6dddd",
    edge: "#79878a",
    ink: "#182224",
    muted: "#536165",
    accent: "#0b5a6b",
    "accent-soft": "#e0eef0",
    action: "#0b5a6b",
    "action-strong": "#07424f",
    "on-action": "#ffffff",
    good: "#1a653a",
    "good-soft": "#e1f1e6",
    waiting: "#7d4c00",
    "waiting-soft": "#faeed6",
    refused: "#a3241b",
    "refused-soft": "#fae7e4",
  },
  dark: {
    canvas: "#0f1516",
    surface: "#171f21",
    sunken: "#202a2c",
    line: "#2f3a3d",
    edge: "#75858a",
    ink: "#e4eaea",
    muted: "#a1afb2",
    accent: "#64c4d4",
    "accent-soft": "#143037",
    action: "#1c7687",
    "action-strong": "#236674",
    "on-action": "#ffffff",
    good: "#79d098",
    "good-soft": "#15301f",
    waiting: "#e7b65f",
    "waiting-soft": "#352910",
    refused: "#f2978b",
    "refused-soft": "#3d1d19",
  },
} as const;

export type Token = keyof (typeof TOKENS)["light"];
