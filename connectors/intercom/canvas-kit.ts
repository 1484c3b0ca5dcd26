// Intercom's Canvas Kit, as much of it as we draw with.
// (Intercom developer documentation: Canvas Kit reference, "Presentation components" and "Interactive components")

export type Action = { type: "submit" } | { type: "url"; url: string };
export type TextStyle = "header" | "paragraph" | "muted" | "error";
export type ButtonStyle = "primary" | "secondary" | "link";

export interface TextComponent {
  type: "text";
  /** Links as `[]()` and bold as `**` are markup in it; nothing else is. */
  text: string;
  style: TextStyle;
  bottom_margin?: "none";
}

export interface ButtonComponent {
  type: "button";
  id: string;
  label: string;
  style: ButtonStyle;
  action: Action;
  disabled?: boolean;
}

export interface CheckboxComponent {
  type: "checkbox";
  id: string;
  label: string;
  /** The reference's table calls it `option`; its examples, and every app that works, `options`. */
  options: { type: "option"; id: string; text: string }[];
  value?: string[];
}

export interface TextAreaComponent {
  type: "textarea";
  id: string;
  label: string;
  placeholder?: string;
  value?: string;
}

export interface DividerComponent {
  type: "divider";
}

export type Component =
  | TextComponent
  | ButtonComponent
  | CheckboxComponent
  | TextAreaComponent
  | DividerComponent;

/** What Intercom is answered, for `initialize` and `submit` alike. */
export interface CanvasReply {
  canvas: { content: { components: Component[] }; stored_data: Record<string, never> };
}

/** Bytes of JSON that the content of a canvas may have. Intercom sends it back with every press, so ours stays far below. */
export const MAX_CONTENT_BYTES = 64 * 1024;
const ROOM_BYTES = 24_000;

/** @param what.cut stands where parts were left out, since Intercom takes no more. */
export function canvasOf(
  components: readonly Component[],
  { cut, ending = [] }: { cut: TextComponent; ending?: readonly Component[] },
): CanvasReply {
  let room = ROOM_BYTES - bytesOf([cut, ...ending]);
  const drawn = components.filter((component) => !isBlank(component));
  const fitting = drawn.filter((component) => {
    room -= bytesOf(component) + 1;
    return room >= 0;
  });
  const missing = fitting.length < drawn.length ? [cut] : [];
  return { canvas: { content: { components: [...fitting, ...missing, ...ending] }, stored_data: {} } };
}

/** Somebody's text may be nothing but what nobody sees; Intercom takes no text that is empty. */
const isBlank = (component: Component) =>
  component.type === "text" && !/[^\s*\p{Cf}\p{Zs}]/u.test(component.text);

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

/** @param text escaped by `canvas-text.ts` where it is foreign. */
export function text(text: string, style: TextStyle = "paragraph"): TextComponent {
  return { type: "text", text, style };
}

/** Nothing but a line's height stands between it and what follows. */
export function tight(component: TextComponent): TextComponent {
  return { ...component, bottom_margin: "none" };
}

export function button(id: string, label: string, style: ButtonStyle = "link"): ButtonComponent {
  return { type: "button", id, label, style, action: { type: "submit" } };
}

export const DIVIDER: DividerComponent = { type: "divider" };
