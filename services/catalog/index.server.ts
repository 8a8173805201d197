export { countStock } from "./count-stock.server";
export { confirmCount, refuseCount } from "./decide-count.server";
export { drawPieces } from "./draw-pieces.server";
export { CATALOG_ENDPOINTS } from "./endpoints.server";
export { holdUnits, lockBatches, releaseUnits } from "./hold-units.server";
export { listParts, listStock } from "./list-parts.server";
export { listPartsForModel } from "./list-parts-for-model.server";
export { listProducts } from "./list-products.server";
export { readPart } from "./read-part.server";
export { readStock } from "./read-stock.server";
export { readUnit } from "./read-unit.server";
export { receiveStock } from "./receive-stock.server";
export { registerUnits } from "./register-units.server";
export { savePart } from "./save-part.server";
export { saveProduct } from "./save-product.server";
export { saveProductPart } from "./save-product-part.server";
export { saveProductParts } from "./save-product-parts.server";
export { CountStock, PartRow, RegisterUnits, SaveProductPart } from "./schema";
export { promisesBroken, stockArrived, stockArriving, stockShrinking } from "./signals.server";
export { lockShelf, lockStock, lockUnit, readParts, requirePart, UNIT_FIELDS } from "./store.server";
export {
  dropSuccessors,
  findPredecessors,
  takeOutPart,
  takeOutProduct,
  takeOutProductPart,
  takeOutUnit,
  takeUnitBack,
} from "./take-out.server";
export { type PartView, toUnitView, type UnitView } from "./view.server";
export {
  findWholeUnit,
  giveUnit,
  handUnitToCustomer,
  isHeld,
  letUnitOut,
  lockUnitInStock,
  sendUnitsOff,
  shelveUnit,
  takeUnitIn,
} from "./whole-unit.server";
