import { escapeHtml } from "../desk/html.ts";

/** A component of Canvas Kit as it comes; whatever we do not know of it is not drawn. */
export type DrawnComponent = { type: string; id?: string } & Record<string, unknown>;

export interface PageOptions {
  locale: string;
  /** Goes along with every press. */
  kept: readonly (readonly [string, string])[];
}

const GONE = "The app did not answer. Intercom shows nothing of it until the conversation is opened again.";

/** A canvas as a page with one form, in which buttons submit. `null`: nothing came. */
export function drawPage(
  components: readonly DrawnComponent[] | null,
  { locale, kept }: PageOptions,
): string {
  const language = /^[a-z]{2,3}(?:-\w{2,4})?$/i.test(locale) ? locale : "en";
  const hidden = kept.map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  const drawn = components?.map(drawComponent).join("\n") ?? `<p class="text error">${GONE}</p>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Baton</title>
<link rel="stylesheet" href="/apps/intercom/canvas.css">
</head>
<body>
<main>
<form class="canvas" method="post" action="/apps/intercom/frame">
${hidden.join("")}
${drawn}
</form>
</main>
</body>
</html>
`;
}

function drawComponent(component: DrawnComponent): string {
  const { type } = component;
  const id = wordOf(component.id);
  switch (type) {
    case "text": {
      const style = wordOf(component.style) || "paragraph";
      const tight = component.bottom_margin === "none" ? " tight" : "";
      const tag = style === "header" ? "h1" : "p";
      return `<${tag} class="text ${escapeHtml(style)}${tight}">${markdown(wordOf(component.text))}</${tag}>`;
    }
    case "button":
      return `<button class="button ${escapeHtml(wordOf(component.style) || "primary")}" name="component_id" value="${escapeHtml(id)}"${
        component.disabled === true ? " disabled" : ""
      }>${escapeHtml(wordOf(component.label))}</button>`;
    case "checkbox": {
      const chosen = Array.isArray(component.value) ? component.value : [];
      const options = (component.options as DrawnComponent[]).map((option) => {
        const checked = chosen.includes(option.id) ? " checked" : "";
        return `<label class="option"><input type="checkbox" name="ticked.${escapeHtml(id)}" value="${escapeHtml(wordOf(option.id))}"${checked}> ${escapeHtml(wordOf(option.text))}</label>`;
      });
      return `<fieldset><legend>${escapeHtml(wordOf(component.label))}</legend>${options.join("")}</fieldset>`;
    }
    case "textarea":
      return `<label class="area">${escapeHtml(wordOf(component.label))}<textarea name="typed.${escapeHtml(id)}" placeholder="${escapeHtml(wordOf(component.placeholder))}">${escapeHtml(wordOf(component.value))}</textarea></label>`;
    case "divider":
      return "<hr>";
    default:
      return "";
  }
}

const wordOf = (value: unknown) => (typeof value === "string" ? value : "");

/** Links and bold, wherever a link may lead: what must not be one has to be stopped before it comes here. */
function markdown(text: string): string {
  return escapeHtml(text)
    .replace(/\[([^\]]*)\]\(([^)\s]*)\)/g, '<a href="$2" target="_blank" rel="noreferrer">$1</a>')
    .replace(/\*\*(.+?)\*\*/g, "<strong>$1</strong>");
}

export const CANVAS_CSS = `
:root { color-scheme: light dark; --ink: #1a1a1a; --muted: #5c5c5c; --error: #b3261e; --paper: #fff; --line: #d9d9d9; --main: #1f5ed8; --on-main: #fff }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f0f0f0; --muted: #b5b5b5; --error: #ff9d96; --paper: #1d1d1f; --line: #4a4a4a; --main: #8ab4ff; --on-main: #10203f }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 14px/20px system-ui, "Helvetica Neue", Arial, sans-serif }
.canvas { padding: 12px 24px; overflow-wrap: anywhere }
.text { margin: 0 0 10px; font-size: 14px; font-weight: 400 }
.text.tight { margin-bottom: 0 }
.text.header { font-size: 16px; line-height: 24px; font-weight: 700 }
.text.muted { color: var(--muted) }
.text.error { color: var(--error) }
a { color: var(--main) }
.button { display: block; width: 100%; margin: 0 0 10px; min-height: 36px; padding: 7px 12px; border: 1px solid var(--line); border-radius: 8px; background: none; color: var(--ink); font: inherit; font-weight: 600; cursor: pointer }
.button.primary { background: var(--main); border-color: var(--main); color: var(--on-main) }
.button.link { min-height: 20px; width: auto; padding: 0; border: 0; color: var(--main) }
.button:disabled { background: none; border-color: var(--line); color: var(--muted); cursor: default }
:focus-visible { outline: 2px solid var(--main); outline-offset: 2px }
fieldset { margin: 0 0 10px; padding: 0; border: 0 }
legend, .area { font-weight: 600 }
legend { padding: 0 }
.option { display: flex; gap: 8px; align-items: center; min-height: 32px }
.area { display: block; margin-bottom: 10px }
textarea { display: block; width: 100%; height: 80px; padding: 8px; border: 1px solid var(--muted); border-radius: 8px; background: var(--paper); color: var(--ink); font: inherit }
hr { margin: 8px 0; border: 0; border-top: 1px solid var(--line) }
`;
