export { authoriseReturn, cancelReturn, closeReturn, refuseReturn } from "./decide-return.server";
export { RETURN_ENDPOINTS } from "./endpoints.server";
export { listExpected, listReturns } from "./list-returns.server";
export { attachPhotos, openPhoto } from "./photos.server";
export { readReturn } from "./read-return.server";
export { receiveReturn } from "./receive-return.server";
export { requestReturn } from "./request-return.server";
export { sendReturn } from "./send-return.server";
export { voidIntakeSlip } from "./void-slip.server";
