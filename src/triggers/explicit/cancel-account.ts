import { onRequest } from "./request.ts";

export const cancelAccount = onRequest("cancel_account", {
  name: "cancel_account",
  text: "the customer wants to cancel the account",
  about: "the customer wants to end the account, plan or membership",
});
