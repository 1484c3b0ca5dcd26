import { onTestFinished } from "vitest";
import { type Call, type Reply, type StandIn, startStandIn } from "../../../demo/stand-ins/stand-in.ts";

const PASSED_ON = ["authorization", "content-type", "accept", "user-agent"];

/** A vendor whose lists go round in circles: each path is answered with what it answered first, whatever page is asked for. */
export async function startCircle(vendor: StandIn): Promise<StandIn> {
  const firsts = new Map<string, Reply>();
  return startProxy(vendor, async (call, pass) => {
    const isRead = call.method === "GET";
    const reply = (isRead ? firsts.get(call.path) : undefined) ?? (await pass(call.query));
    if (isRead) firsts.set(call.path, reply);
    return reply;
  });
}

/** A vendor that ignores what it is asked by, as some do with a parameter that they do not know: it lists everything. */
export async function startDeaf(vendor: StandIn): Promise<StandIn> {
  return startProxy(vendor, ({ method, query }, pass) =>
    pass(method === "GET" ? new URLSearchParams() : query),
  );
}

async function startProxy(
  vendor: StandIn,
  answer: (call: Call, pass: (query: URLSearchParams) => Promise<Reply>) => Promise<Reply>,
): Promise<StandIn> {
  const proxy = await startStandIn((call) => answer(call, (query) => pass(call, query)));
  onTestFinished(() => proxy.close());
  return proxy;

  async function pass({ method, path, headers, body }: Call, query: URLSearchParams): Promise<Reply> {
    const response = await fetch(`${vendor.url}${path}?${query}`, {
      method,
      headers: Object.fromEntries(
        PASSED_ON.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])),
      ),
      ...(method === "GET" ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const link = response.headers.get("link");
    return {
      status: response.status,
      headers: { "content-type": "application/json", ...(link ? { link } : {}) },
      body: (await response.text()).replaceAll(vendor.url, proxy.url),
    };
  }
}
