export { answerEnquiry } from "./answer-enquiry.server";
export { ENQUIRY_ENDPOINTS } from "./endpoints.server";
export { permitDisclosure, recordDisclosure } from "./permit-disclosure.server";
export { readEnquiry } from "./read-enquiry.server";
export { tellShipment } from "./tell-shipment.server";
