export { documentFileName, drawDocument } from "./draw.server";
export { drawWorkbook } from "./draw-workbook.server";
