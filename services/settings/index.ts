export { LISTS, type ListName, VOID_REASONS } from "./lists";
