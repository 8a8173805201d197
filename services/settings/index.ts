export { CARRIERS, VOID_REASONS } from "./lists";
