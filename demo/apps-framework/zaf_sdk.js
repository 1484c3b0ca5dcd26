// Stands in for Zendesk's apps framework SDK 2.0: the part of its client that apps use, with the same names, shapes and
// errors. It speaks to the page around the frame (zendesk-host.js) by messages, as the real one does.

(() => {
  const TIMEOUT_MS = 10_000;

  function init(callback, address = window.location) {
    const query = new URLSearchParams(address.search);
    const origin = query.get("origin");
    const guid = query.get("app_guid");
    if (!origin || !guid) return false;
    const client = createClient(origin, guid);
    if (callback) client.on("app.registered", (context) => callback.call(client, context));
    client.postMessage("iframe.handshake", { version: "2.0" });
    return client;
  }

  function createClient(origin, guid) {
    const handlers = new Map();
    const waiting = new Map();
    let registration = null;
    let calls = 0;

    const post = (message) => window.parent.postMessage({ zaf: guid, ...message }, origin);

    /** Asks the page around, and resolves with its answer. */
    function ask(kind, detail, limitMs = TIMEOUT_MS) {
      const id = ++calls;
      return new Promise((resolve, reject) => {
        const timer = limitMs && setTimeout(() => settle(id, "Invocation request timeout"), limitMs);
        waiting.set(id, { resolve, reject, timer });
        post({ id, kind, ...detail });
      });
    }

    function settle(id, error, value) {
      const one = waiting.get(id);
      if (!one) return;
      waiting.delete(id);
      clearTimeout(one.timer);
      if (error === undefined) one.resolve(value);
      else one.reject(typeof error === "string" ? new Error(error) : error);
    }

    window.addEventListener("message", (event) => {
      if (event.source !== window.parent || event.origin !== origin || event.data?.zaf !== guid) return;
      const { reply, error, value, event: name, data } = event.data;
      if (reply !== undefined) return settle(reply, error, value);
      if (name === "app.registered") registration = data;
      for (const handler of [...(handlers.get(name) ?? [])]) handler.call(client, data);
    });

    const registered = () =>
      registration
        ? Promise.resolve(registration)
        : new Promise((resolve) => client.on("app.registered", resolve));

    const client = {
      _origin: origin,
      _instanceGuid: guid,
      on(name, handler) {
        if (typeof handler !== "function") return;
        handlers.set(name, [...(handlers.get(name) ?? []), handler]);
      },
      off(name, handler) {
        const left = (handlers.get(name) ?? []).filter((one) => handler && one !== handler);
        handlers.set(name, left);
      },
      has: (name, handler) => (handlers.get(name) ?? []).includes(handler),
      postMessage: (name, data) => post({ kind: "message", name, data }),
      trigger(name, data) {
        if (!name) throw new Error("The name of the event is required");
        post({ kind: "trigger", name, data });
      },
      metadata: () => registered().then(({ metadata }) => metadata),
      context: () => registered().then(({ context }) => context),
      instance: () => client,
      get(names) {
        const list = Array.isArray(names) ? names : [names];
        return ask("get", { names: list }).then((answer) => {
          const refused = list.length === 1 ? answer.errors[list[0]] : undefined;
          if (refused) throw new Error(refused.message);
          return answer;
        });
      },
      set: (name, value) => ask("set", { values: typeof name === "object" ? name : { [name]: value } }),
      invoke(name, ...args) {
        if (typeof name === "object") return ask("invoke", { invocations: name });
        return ask("invoke", { invocations: { [name]: args } }).then((answer) => {
          const refused = answer.errors[name];
          if (refused) throw new Error(refused.message);
          return answer;
        });
      },
      /** Resolves with the body, or the complete answer where `httpCompleteResponse` is set; rejects above 399. */
      request(options) {
        const settings = typeof options === "string" ? { url: options } : options;
        return ask("request", { options: structuredClone(settings) }, 0);
      },
    };
    return client;
  }

  window.ZAFClient = { init };
})();
