export { ReceivedMessage, readMessage } from "./read-message.server";
export { receiveMessage, type Taken } from "./receive-message.server";
export { CallCheck } from "./signed-call.server";
