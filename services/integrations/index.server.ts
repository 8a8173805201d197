export { checkOutboundUrl } from "./address.server";
export { callOut } from "./call-out.server";
