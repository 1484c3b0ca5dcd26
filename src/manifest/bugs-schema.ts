import { z } from "zod";
import { DEFAULT_BUGS } from "../bugs/settings.ts";

/** What `bugs` holds. */
export const Bugs = z
  .strictObject({
    mode: z
      .enum(["off", "suggest", "create"], { error: "must be one of: off, suggest, create" })
      .optional()
      .describe(
        "suggest: the ticket says what would be filed. create: it is filed. Default: suggest; without `bugs`, off.",
      ),
    topics: z
      .array(
        z
          .string()
          .regex(/^[a-z0-9_]+(?:\/[a-z0-9_]+)?$/, "must be a topic, or topic/subtopic: technical/error"),
      )
      .max(50)
      .default([...DEFAULT_BUGS.topics])
      .describe("What a conversation about a bug is about: a topic, or topic/subtopic."),
    when: z
      .union([z.string(), z.boolean()])
      .nullable()
      .default(null)
      .describe("A CEL condition that says, in place of topics and our own rules, what is about a bug."),
    per_hour: z
      .number()
      .int()
      .min(1)
      .max(1000)
      .default(DEFAULT_BUGS.perHour)
      .describe("With create: how many are filed within an hour; what is beyond is suggested."),
    labels: z
      .array(z.string().trim().min(1, "must not be empty").max(80))
      .max(20)
      .default([])
      .describe("Labels of filed bugs, by name."),
    customer_requests: z
      .boolean()
      .default(DEFAULT_BUGS.customerRequests)
      .describe("Whether the customer is added to the issue as somebody who asks for it."),
  })
  .describe("What becomes of bugs that customers run into.");
