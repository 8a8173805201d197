export { documentFileName, drawDocument } from "./draw.server";
