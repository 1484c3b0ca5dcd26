import { z } from "zod";

/** The `nimbus` block of a manifest. Strict, so that a typing mistake surfaces. */
export const NimbusConfig = z
  .strictObject({
    api_key: z
      .string()
      .regex(/^[\x21-\x7e]+$/, "must be an API key, without spaces or line breaks")
      .describe("An API key that may read customers, and nothing else."),
    base_url: z
      .url({ protocol: /^https?$/ })
      .default("https://api.nimbus.example")
      .describe("Sends every call here instead of https://api.nimbus.example."),
  })
  .transform(({ api_key, base_url }) => ({ apiKey: api_key, baseUrl: base_url.replace(/\/+$/, "") }));
export type NimbusConfig = z.infer<typeof NimbusConfig>;

// Replies: only what we read, so that a new field cannot hurt us.

export const Customer = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  email: z.string().nullish(),
  plan: z.string().nullish(),
  company: z.object({ name: z.string().nullish() }).nullish(),
});
export type Customer = z.infer<typeof Customer>;

export const Customers = z.object({ customers: z.array(Customer) });

export const Account = z.object({ account: z.object({ name: z.string() }) });
