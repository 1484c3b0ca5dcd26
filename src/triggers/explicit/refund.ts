import { onRequest } from "./request.ts";

export const refund = onRequest("refund", {
  name: "refund",
  text: "the customer demands a refund",
  about: "the customer demands money back; a question about the policy is no demand",
});
