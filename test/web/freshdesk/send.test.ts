import { describe, expect, it } from "vitest";
import requests from "../../../connectors/freshdesk/app/config/requests.json" with { type: "json" };
import type { Client, TemplateOptions } from "../../../web/freshdesk/platform.ts";
import { sendThrough, templateOf } from "../../../web/freshdesk/send.ts";

const AGENT = { id: "9101", name: "Sarah Lind" };

function aClient(answer: () => Promise<unknown>) {
  const sent: { name: string; options: TemplateOptions }[] = [];
  const invokeTemplate = (name: string, options: TemplateOptions) => {
    sent.push({ name, options });
    return answer();
  };
  return { sent, client: { request: { invokeTemplate } } as unknown as Client };
}

describe("the Freshdesk app's way to Baton", () => {
  it.each([
    ["/v1/tickets/25/view?locale=de&time_zone=Europe%2FBerlin", "view"],
    ["/v1/handoffs/hnd_01/transcript?locale=de&time_zone=UTC&from=100", "transcript"],
    ["/v1/handoffs/hnd_01/verdict", "verdict"],
    ["/v1/handoffs/hnd_01/retry", "retry"],
  ] as const)("fills every place of the template for %s", (path, expected) => {
    const { name, context } = templateOf(path);

    expect(name).toBe(expected);
    const places = [...JSON.stringify(requests[expected]).matchAll(/context\.(\w+)/g)].map(([, key]) => key);
    expect(places.filter((key) => key !== "agent").sort()).toEqual(Object.keys(context).sort());
  });

  it("names the agent, and hands on what Baton answers", async () => {
    const { client, sent } = aClient(async () => ({
      status: 202,
      headers: {},
      response: '{"asking":["hubspot"]}',
    }));

    const answer = await sendThrough(
      client,
      AGENT,
    )({ method: "POST", path: "/v1/handoffs/hnd_01/retry", body: {} });

    expect(answer).toEqual({ status: 202, body: { asking: ["hubspot"] }, retryAfter: "" });
    expect(sent).toEqual([
      { name: "retry", options: { context: { handoff: "hnd_01", agent: "9101" }, body: "{}" } },
    ]);
  });

  it("reads a refusal out of what Freshworks rejects with", async () => {
    const refusal = { status: 429, headers: { "retry-after": 10 }, response: "busy" };
    const { client } = aClient(() => Promise.reject(refusal));

    const answer = await sendThrough(client, null)({ method: "GET", path: "/v1/tickets/25/view" });

    expect(answer).toEqual({ status: 429, body: undefined, retryAfter: "10" });
  });
});
