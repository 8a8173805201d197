export * from "./session.server";
export * from "./throttle.server";
