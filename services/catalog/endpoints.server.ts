import type { Endpoint } from "../platform/index.server";
import { countStock } from "./count-stock.server";
import { confirmCount, refuseCount } from "./decide-count.server";
import { listParts, listStock } from "./list-parts.server";
import { listPartsForModel } from "./list-parts-for-model.server";
import { listProducts } from "./list-products.server";
import { readPart } from "./read-part.server";
import { readStock } from "./read-stock.server";
import { readUnit } from "./read-unit.server";
import { receiveStock } from "./receive-stock.server";
import { registerUnits } from "./register-units.server";
import { savePart } from "./save-part.server";
import { saveProduct } from "./save-product.server";
import { saveProductPart } from "./save-product-part.server";
import { saveProductParts } from "./save-product-parts.server";

/** What products, parts, units and stock do, for the registry. */
export const CATALOG_ENDPOINTS: readonly Endpoint[] = [
  saveProduct,
  saveProductPart,
  saveProductParts,
  listProducts,
  registerUnits,
  readUnit,
  savePart,
  listParts,
  listPartsForModel,
  readPart,
  receiveStock,
  countStock,
  confirmCount,
  refuseCount,
  listStock,
  readStock,
];
