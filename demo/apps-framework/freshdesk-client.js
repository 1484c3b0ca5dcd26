// Stands in for the client that Freshworks puts into an app's page (app SDK 3.0, front-end apps): the part that apps use,
// with the same names and shapes. It speaks to the page around the frame (freshdesk-host.js) by messages.

(() => {
  const TIMEOUT_MS = 20_000;
  const waiting = new Map();
  const listeners = new Map();
  let calls = 0;

  function ask(kind, detail) {
    const id = ++calls;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject({ status: 504, message: "timed out" }), TIMEOUT_MS);
      waiting.set(id, { resolve, reject, timer });
      window.parent.postMessage({ freshworks: id, kind, ...detail }, window.location.origin);
    });
  }

  window.addEventListener("message", ({ source, origin, data }) => {
    if (source !== window.parent || origin !== window.location.origin) return;
    for (const listener of listeners.get(data?.event) ?? []) listener({ type: data.event });
    const one = waiting.get(data?.reply);
    if (!one) return;
    waiting.delete(data.reply);
    clearTimeout(one.timer);
    if (data.error === undefined) one.resolve(data.value);
    else one.reject(data.error);
  });

  const client = {
    data: { get: (name) => ask("data", { name }) },
    events: {
      on(name, listener) {
        listeners.set(name, [...(listeners.get(name) ?? []), listener]);
      },
    },
    instance: { resize: (size) => ask("resize", { size }) },
    interface: { trigger: (act, options) => ask("trigger", { act, options }) },
    request: { invokeTemplate: (name, options = {}) => ask("request", { name, options }) },
  };

  window.app = {
    initialized: async () => {
      await ask("initialized", {});
      return client;
    },
  };
})();
