// Freshdesk's side, on the page around the frame: answers what the app asks of the ticket and the agent, opens the reply
// with its text, and hands its requests to the stand-in of Freshworks' servers, which alone know the secure parameters.

import {
  appendToComposer,
  calls,
  data,
  frame,
  locale,
  open,
  place,
  setHeight,
  timeZone,
  toast,
} from "./workspace.js";

const { ticket, agent, requests } = data;

const known = {
  ticket: { ticket },
  loggedInUser: {
    loggedInUser: { ...agent, contact: { name: agent.name, language: locale, time_zone: timeZone } },
  },
};

/** The editor takes HTML; the workspace's composer takes text, as a person would read it. */
function toText(html) {
  const page = new DOMParser().parseFromString(html.replaceAll("<br>", "\n"), "text/html");
  return page.body.textContent;
}

const triggers = {
  showNotify({ type, message }) {
    if (!["info", "success", "warning", "danger", "alert"].includes(type)) throw { message: "Invalid type" };
    toast(message, type === "danger" ? "error" : "notice");
  },
  click({ id, text }) {
    if (id !== "reply" || !appendToComposer(toText(text))) throw { message: `${id} cannot be clicked` };
  },
};

async function request({ name, options }) {
  const response = await fetch(requests, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name, ...options }),
  }).catch(() => null);
  const answer = response?.ok ? await response.json() : { status: 502, headers: {}, response: "" };
  if (answer.status < 200 || answer.status >= 300) throw answer;
  return answer;
}

const answers = {
  initialized: () => ({}),
  data({ name }) {
    if (!Object.hasOwn(known, name)) throw { message: `Unknown data: ${name}` };
    return known[name];
  },
  resize: ({ size }) => setHeight(size.height),
  trigger({ act, options }) {
    if (!Object.hasOwn(triggers, act)) throw { message: `Unknown interface method: ${act}` };
    return triggers[act](options);
  },
  request,
};

const post = (message) => frame.contentWindow?.postMessage(message, window.location.origin);

window.addEventListener("message", async ({ source, data: message }) => {
  if (source !== frame.contentWindow || !Object.hasOwn(answers, message?.kind)) return;
  const { freshworks: reply, kind, ...detail } = message;
  calls.push({ kind, ...detail });
  try {
    post({ reply, value: await answers[kind](detail) });
  } catch (error) {
    post({ reply, error });
  }
});

place.addEventListener("app:deactivate", () => post({ event: "app.deactivated" }));
place.addEventListener("app:activate", () => post({ event: "app.activated" }));

open({});
