export { type Earlier, forgetLooks, look } from "./look.server";
