import { z } from "zod";
import { civilDate, code, text } from "../platform/input";

const complaintNo = code(20);
export const OfEnquiry = z.strictObject({ complaintNo });
/** What of the company's technical matters may be told. */
export const PermitDisclosure = z.strictObject({ complaintNo, scope: text(1_000) });
export const RecordDisclosure = z.strictObject({ complaintNo, toldTo: text(120), words: text(4_000), channel: text(60) });
export const AnswerEnquiry = z.strictObject({ complaintNo, answer: text(4_000) });
/** What is known of a shipment: the goods, the way they take, the day they are expected. */
export const TellShipment = z.strictObject({ complaintNo, goods: text(500), route: text(500), expectedOn: civilDate });
