export { checkWarranty } from "./check-warranty.server";
export { correctSale } from "./correct-sale.server";
export { endSale, exchangeUnit, readUnitStanding, type UnitStanding } from "./exchange-unit.server";
export { type CoverageQuestion, readCoverage, type Sale, type UnitCoverage, type WarrantyVoid } from "./read-coverage.server";
export { readDescents, type UnitDescent } from "./read-descents.server";
export { registerSale } from "./register-sale.server";
export { RegisterSale } from "./schema";
export { endVoid, liftVoid, voidWarranty } from "./void-warranty.server";
export { withdrawSale } from "./withdraw-sale.server";
