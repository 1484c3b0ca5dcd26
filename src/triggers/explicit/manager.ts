import { onRequest } from "./request.ts";

export const manager = onRequest("manager", {
  name: "manager",
  text: "the customer asked for a manager",
  about: "the customer asks for a manager or supervisor",
});
