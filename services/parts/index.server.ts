export { lockHolders } from "./allocations.server";
export { cancelRequest } from "./cancel-request.server";
export { claimReference } from "./claim-reference.server";
export { refuseConsent, requestConsent } from "./consent.server";
export { acceptDeliveryProblem, refuseDeliveryProblem } from "./decide-delivery-problem.server";
export { approveRequest, decideRequest, rejectRequest } from "./decide-request.server";
export { decideSeveral } from "./decide-several.server";
export { PARTS_ENDPOINTS } from "./endpoints.server";
export { type ExchangeFormView, exchangeUnit, findExchange, readExchangeForm } from "./exchange-unit.server";
export { fillBackOrders, lockBackOrders } from "./fill-back-orders.server";
export { freeAllocations } from "./free-allocations.server";
export { askForKept, findCaseExchange, findKeptExchange } from "./kept-unit.server";
export { lapseRequest, lapseWaiting } from "./lapse-request.server";
export { type CoreRow, countCores, listCores } from "./list-cores.server";
export { type DeliveryProblemRow, listDeliveryProblems } from "./list-delivery-problems.server";
export { listReplacements, type Replacement } from "./list-replacements.server";
export { countRequests, listRequests } from "./list-requests.server";
export { lookAtRequest } from "./look-at-request.server";
export { overrideAllocation, previewOverride } from "./override-allocation.server";
export { confirmDelivery, startPicking, startPickingSeveral } from "./pick-and-deliver.server";
export { previewDecisions } from "./preview-decisions.server";
export { printReceipt } from "./print-receipt.server";
export { printIssueSlip, printPickList } from "./print-slips.server";
export { type QueuedLine, readQueue } from "./queue.server";
export { quote } from "./quote.server";
export { checkQuickOrder } from "./read-quick-order.server";
export { readRequest } from "./read-request.server";
export { readRequestForm } from "./read-request-form.server";
export { recordPayment } from "./record-payment.server";
export { recordRefund } from "./record-refund.server";
export { lockWaiting, WAITING_REQUESTS } from "./release.server";
export { reportDeliveryProblem } from "./report-delivery-problem.server";
export { revealPhone } from "./reveal-phone.server";
export { resolveRequestRemotely, resubmitRequest, sendBackRequest } from "./revise-request.server";
export { chargeCore, findOwedUnits, type OwedUnit, receiveCore, settleReturnedUnits, waiveCore } from "./settle-core.server";
export { shipRequest } from "./ship-request.server";
export { readShortage } from "./shortage.server";
export {
  type ExchangedUnit,
  exchangedUnitBack,
  keptUnitReplaced,
  requestShipped,
  stockShort,
  unitsExchanged,
  unitsExchanging,
} from "./signals.server";
export { submitRequest } from "./submit-request.server";
export { useArticleFor } from "./use-article.server";
