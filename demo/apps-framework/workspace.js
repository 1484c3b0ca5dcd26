// What every helpdesk's workspace does for the app in its frame, whichever framework the app is written for: the
// composer takes text, toasts come and go, the frame grows, light follows dark. Each call is kept, for whoever looks on.

/** The place of the app in the page, its frame, and what the server says of the ticket. */
export const place = document.querySelector("[data-app]");
export const frame = place.querySelector("iframe");
export const data = JSON.parse(place.dataset.app);

/** Everything that the app asked of the workspace, oldest first. */
export const calls = [];
window.appCalls = calls;

const query = new URLSearchParams(window.location.search);

/** As the browser is set, or as `?locale=` and `?time_zone=` say. */
export const locale = query.get("locale") ?? navigator.language;
export const timeZone = query.get("time_zone") ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

const dark = window.matchMedia("(prefers-color-scheme: dark)");
export const scheme = () => (dark.matches ? "dark" : "light");
export const onScheme = (handler) => dark.addEventListener("change", () => handler(scheme()));

/** Puts text at the end of what is in the composer. Sending stays with the agent. False: there is nothing to write in. */
export function appendToComposer(text) {
  const composer = document.querySelector("[data-composer]");
  if (!composer) return false;
  const before = composer.value.trimEnd();
  composer.value = before ? `${before}\n\n${text}` : text;
  composer.style.height = "auto";
  composer.style.height = `${Math.min(composer.scrollHeight + 2, 320)}px`;
  composer.scrollIntoView({ block: "nearest" });
  return true;
}

const TOAST_MS = 6_000;

/** A word to the agent, read out by screen readers; the workspace's own way. */
export function toast(text, kind = "notice") {
  const list = document.querySelector(".toasts");
  const one = document.createElement("p");
  one.className = `toast ${["notice", "alert", "error"].includes(kind) ? kind : "notice"}`;
  one.textContent = text.replace(/<[^>]*>/g, "");
  list.append(one);
  setTimeout(() => one.remove(), TOAST_MS);
}

/** The frame is as high as what it shows. */
export function setHeight(height) {
  const pixels = Number.parseInt(height, 10);
  if (Number.isFinite(pixels)) frame.style.height = `${Math.min(Math.max(pixels, 40), 6_000)}px`;
}

/** Shows a page in the frame; what the app needs to know at once stands in its address. */
export function open(parameters) {
  const address = new URL(frame.dataset.src, window.location.href);
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  frame.src = address.href;
}
