export * from "./columns.server";
export * from "./command.server";
export * from "./cursor.server";
export * from "./event.server";
export * from "./invariant.server";
export * from "./number-series.server";
export * from "./settings.server";
export * from "./signal.server";
