import { z } from "zod";
import { MAX_CONTENT_BYTES } from "../canvas-kit.ts";

// The rules that Intercom's reference states for a canvas, in our words, so that they can be checked without a workspace.
// (Intercom developer documentation: Canvas Kit reference, components, actions, "Canvas")

const Id = z.string().min(1).max(100);
const Words = z.string().min(1);
const WebUrl = z.url({ protocol: /^https?$/ });

const Action = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("submit") }),
  z.strictObject({ type: z.literal("url"), url: WebUrl }),
]);
const Option = z.strictObject({
  ...{ type: z.literal("option"), id: Id, text: Words },
  disabled: z.boolean().optional(),
});

const Component = z.discriminatedUnion("type", [
  z.strictObject({
    ...{ type: z.literal("text"), id: Id.optional(), text: Words },
    align: z.enum(["left", "center", "right"]).optional(),
    style: z.enum(["header", "paragraph", "muted", "error"]).optional(),
    bottom_margin: z.literal("none").optional(),
  }),
  z.strictObject({
    // A label stands on one line; the reference names no length, and ours keeps it a button.
    ...{ type: z.literal("button"), id: Id, label: Words.max(80).regex(/^[^\n]*$/, "has a line break") },
    ...{ action: Action, style: z.enum(["primary", "secondary", "link"]).optional() },
    disabled: z.boolean().optional(),
  }),
  z.strictObject({
    ...{ type: z.literal("checkbox"), id: Id, label: z.string(), options: z.array(Option).min(1) },
    ...{ value: z.array(Id).optional(), save_state: z.enum(["unsaved", "saved", "failed"]).optional() },
    disabled: z.boolean().optional(),
  }),
  z.strictObject({
    ...{ type: z.literal("textarea"), id: Id, label: z.string().optional() },
    ...{ placeholder: z.string().optional(), value: z.string().optional() },
    ...{ error: z.boolean().optional(), disabled: z.boolean().optional() },
  }),
  z.strictObject({
    type: z.literal("divider"),
    id: Id.optional(),
    bottom_margin: z.literal("none").optional(),
  }),
]);

const Reply = z.strictObject({
  canvas: z.strictObject({
    content: z.strictObject({ components: z.array(Component).min(1) }),
    stored_data: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** What Intercom would refuse, or draw wrongly, of an answer to `initialize` or `submit`; empty when it is sound. */
export function findCanvasFaults(reply: unknown): string[] {
  const parsed = Reply.safeParse(reply);
  if (!parsed.success)
    return parsed.error.issues.map(({ path, message }) => `${path.join(".") || "the answer"}: ${message}`);
  const { content, stored_data } = parsed.data.canvas;
  return [
    ...tooLong("content", content),
    ...tooLong("stored_data", stored_data ?? {}),
    ...twice(content.components.map((component) => ("id" in component ? component.id : undefined))),
    ...content.components.flatMap((component) => {
      if (component.type !== "checkbox") return [];
      const known = component.options.map(({ id }) => id);
      const unknown = (component.value ?? []).filter((id) => !known.includes(id));
      return [
        ...twice(known),
        ...unknown.map((id) => `${component.id}: "${id}" is chosen, but is no option`),
      ];
    }),
  ];
}

function tooLong(name: string, value: unknown): string[] {
  const bytes = Buffer.byteLength(JSON.stringify(value));
  return bytes <= MAX_CONTENT_BYTES ? [] : [`${name}: ${bytes} bytes, of 64 KB`];
}

function twice(ids: readonly (string | undefined)[]): string[] {
  const seen = ids.filter((id): id is string => id !== undefined);
  return [...new Set(seen.filter((id, index) => seen.indexOf(id) !== index))].map(
    (id) => `the id "${id}" is there twice`,
  );
}
