export * from "./call-result";
