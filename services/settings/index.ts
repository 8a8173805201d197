export { VOID_REASONS } from "./lists";
