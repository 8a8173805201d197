export * from "./context";
export * from "./errors";
export * from "./lifecycle";
export * from "./money";
export * from "./parse-input";
export * from "./settings";
export * from "./text";
export * from "./time";
