import type { Endpoint } from "../platform/index.server";
import { answerEnquiry } from "./answer-enquiry.server";
import { permitDisclosure, recordDisclosure } from "./permit-disclosure.server";
import { readEnquiry } from "./read-enquiry.server";
import { tellShipment } from "./tell-shipment.server";

/** Enquiries about technical matters, prices and the market, for the registry. */
export const ENQUIRY_ENDPOINTS: readonly Endpoint[] = [permitDisclosure, recordDisclosure, answerEnquiry, tellShipment, readEnquiry];
