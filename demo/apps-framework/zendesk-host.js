// Zendesk's side of the apps framework, on the page around the frame: answers what the app asks of the ticket, the agent
// and the composer, and hands its requests to the stand-in of Zendesk's proxy, which alone knows the secure settings.

import {
  appendToComposer,
  calls,
  data,
  frame,
  locale,
  onScheme,
  open,
  place,
  scheme,
  setHeight,
  timeZone,
  toast,
} from "./workspace.js";

const guid = crypto.randomUUID();
const { ticket, currentAccount, metadata, proxy } = data;
const context = {
  product: "support",
  instanceGuid: guid,
  location: "ticket_sidebar",
  ticketId: ticket.id,
  account: { subdomain: currentAccount.subdomain },
};
const offset = -new Date().getTimezoneOffset();

/** What `client.get` finds, by the first word of its path. */
const known = {
  ticket,
  currentAccount,
  currentUser: {
    ...data.currentUser,
    locale,
    timeZone: { name: timeZone, ianaName: timeZone, translatedName: timeZone, offset },
  },
  get colorScheme() {
    return scheme();
  },
  instances: { [guid]: { instanceGuid: guid, location: "ticket_sidebar" } },
};

const EDITOR = ["appendText", "appendHtml", "appendMarkdown", "insertText"];
const invocations = {
  resize: ({ height }) => setHeight(height),
  notify: (text, kind) => toast(String(text), kind),
  routeTo: () => undefined,
  ...Object.fromEntries(
    EDITOR.flatMap((name) => [`ticket.comment.${name}`, `ticket.editor.${name}`]).map((name) => [
      name,
      (text) => {
        if (!appendToComposer(String(text))) throw new Error(`Could not find handler for: "${name}"`);
      },
    ]),
  ),
};

function read(name) {
  let value = known;
  for (const key of name.split(".")) {
    if (value === null || typeof value !== "object" || !Object.hasOwn(value, key))
      return { error: { message: `No such Api: "${name}"` } };
    value = value[key];
  }
  return { value };
}

/** The answer of many at once: what was found by name, and `errors` by name. */
function collect(entries) {
  const answer = { errors: {} };
  for (const [name, { value, error }] of entries) {
    if (error) answer.errors[name] = error;
    else answer[name] = value;
  }
  return answer;
}

function invoke(name, args) {
  try {
    if (!Object.hasOwn(invocations, name)) throw new Error(`Could not find handler for: "${name}"`);
    return { value: invocations[name](...args) };
  } catch (error) {
    return { error: { message: error.message } };
  }
}

async function request(options) {
  const response = await fetch(proxy, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(options),
  }).catch(() => null);
  const answer = response?.ok
    ? await response.json()
    : { status: 0, statusText: "error", responseText: "", responseHeaders: "" };
  try {
    answer.responseJSON = JSON.parse(answer.responseText);
  } catch {
    // Not JSON: the text alone.
  }
  if (answer.status < 200 || answer.status >= 400) throw answer;
  return options.httpCompleteResponse ? answer : (answer.responseJSON ?? answer.responseText);
}

const answers = {
  get: ({ names }) => collect(names.map((name) => [name, read(name)])),
  set: ({ values }) =>
    collect(Object.keys(values).map((name) => [name, { error: { message: `"${name}" is read-only here` } }])),
  invoke: ({ invocations: all }) =>
    collect(Object.entries(all).map(([name, args]) => [name, invoke(name, args)])),
  request: ({ options }) => request(options),
};

const post = (message) => frame.contentWindow?.postMessage({ zaf: guid, ...message }, window.location.origin);
const emit = (event, detail) => post({ event, data: detail });

window.addEventListener("message", async ({ source, data: message }) => {
  if (source !== frame.contentWindow || message?.zaf !== guid) return;
  const { id, kind, ...detail } = message;
  if (kind === "message" && detail.name === "iframe.handshake") {
    emit("app.registered", { metadata, context });
    emit("app.activated", { firstLoad: true });
    return;
  }
  calls.push({ kind, ...detail });
  if (!Object.hasOwn(answers, kind)) return;
  try {
    post({ reply: id, value: await answers[kind](detail) });
  } catch (error) {
    post({ reply: id, error: error instanceof Error ? error.message : error });
  }
});

onScheme((now) => emit("colorScheme.changed", now));
// Another ticket's tab, as far as the app can tell.
place.addEventListener("app:deactivate", () => emit("app.deactivated", {}));
place.addEventListener("app:activate", () => emit("app.activated", { firstLoad: false }));

open({ origin: window.location.origin, app_guid: guid, colorScheme: scheme(), locale });
