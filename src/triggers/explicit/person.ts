import { onRequest } from "./request.ts";

export const person = onRequest("person", {
  name: "customer_request",
  text: "the customer asked for a person",
  about: "the customer asks for a person, in any wording",
});
