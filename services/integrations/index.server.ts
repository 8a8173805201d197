export { checkOutboundUrl } from "./address.server";
export { callOut } from "./call-out.server";
export { postRobot, type Robot } from "./post-robot.server";
export { type HandedOver, type MailServer, sendMail } from "./send-mail.server";
