import { onTestFinished } from "vitest";
import { type Reply, type StandIn, startStandIn } from "../../../demo/stand-ins/stand-in.ts";

const PASSED_ON = ["authorization", "content-type", "accept", "user-agent"];

/** A vendor whose lists go round in circles: each path is answered with what it answered first, whatever page is asked for. */
export async function startCircle(vendor: StandIn): Promise<StandIn> {
  const firsts = new Map<string, Reply>();
  const circle = await startStandIn(async ({ method, path, query, headers, body }) => {
    const known = method === "GET" ? firsts.get(path) : undefined;
    if (known) return known;
    const response = await fetch(`${vendor.url}${path}?${query}`, {
      method,
      headers: Object.fromEntries(
        PASSED_ON.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])),
      ),
      ...(method === "GET" ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const link = response.headers.get("link");
    const reply = {
      status: response.status,
      headers: { "content-type": "application/json", ...(link ? { link } : {}) },
      body: (await response.text()).replaceAll(vendor.url, circle.url),
    };
    if (method === "GET") firsts.set(path, reply);
    return reply;
  });
  onTestFinished(() => circle.close());
  return circle;
}
