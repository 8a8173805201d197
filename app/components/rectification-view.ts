import type { readForm } from "@services/rectifications/index.server";

/** A rectification form as its page gets it. */
export type RectificationView = Awaited<ReturnType<typeof readForm>>;
