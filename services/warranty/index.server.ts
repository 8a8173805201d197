export { checkWarranty } from "./check-warranty.server";
export { correctSale } from "./correct-sale.server";
export { endSale, exchangeUnit, takeExchangedUnit } from "./exchange-unit.server";
export { readBuyers } from "./read-buyers.server";
export { type CoverageQuestion, readCoverage, type Sale, type UnitCoverage, type WarrantyVoid } from "./read-coverage.server";
export { registerSale } from "./register-sale.server";
export { RegisterSale } from "./schema";
export { endVoid, liftVoid, voidWarranty } from "./void-warranty.server";
export { withdrawSale } from "./withdraw-sale.server";
