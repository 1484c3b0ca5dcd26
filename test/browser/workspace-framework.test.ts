import type { Browser } from "playwright-core";
import { expect, it } from "vitest";
import { describeWithBrowser } from "../support/browser/chromium.ts";
import { openStage } from "../support/browser/stage.ts";

// The stand-in of the apps framework, as an app in its frame meets it.

describeWithBrowser("the stand-in of Zendesk's apps framework", (browser) => {
  it("answers an app as Zendesk's own would", async () => {
    await using stage = await openFramework(browser());
    const ask = (script: string) => stage.frame.evaluate(`(async () => { ${script} })()`);

    expect(await ask("return (await client.get(['ticket.id', 'nothing.here']))")).toEqual({
      "ticket.id": 35001,
      errors: { "nothing.here": { message: 'No such Api: "nothing.here"' } },
    });
    expect(await ask("return client.get('nothing').catch((error) => error.message)")).toBe(
      'No such Api: "nothing"',
    );
    expect(await ask("return (await client.get('currentUser'))['currentUser'].timeZone.ianaName")).toBe(
      "Europe/Berlin",
    );
    expect(await ask("return (await client.get('colorScheme')).colorScheme")).toBe("dark");
    expect(await ask("return (await client.context()).location")).toBe("ticket_sidebar");
    expect(await ask("return client.invoke('nonsense').catch((error) => error.message)")).toBe(
      'Could not find handler for: "nonsense"',
    );
  });

  it("puts text into the composer, behind what is there, and grows the frame", async () => {
    await using stage = await openFramework(browser());
    await stage.page.locator(".composer textarea").fill("Hello Dana,");

    await stage.frame.evaluate("client.invoke('ticket.comment.appendText', 'I see <b>two</b> charges.')");
    await stage.frame.evaluate("client.invoke('resize', { width: '100%', height: '432px' })");

    expect(await stage.composer()).toBe("Hello Dana,\n\nI see <b>two</b> charges.");
    expect(await stage.page.evaluate("document.querySelector('iframe').style.height")).toBe("432px");
    expect((await stage.calls()).map(({ kind }) => kind)).toEqual(["invoke", "invoke"]);
  });

  it("sends a request with a signed token that the browser never sees", async () => {
    await using stage = await openFramework(browser());

    const answer = await stage.frame.evaluate(`client.request({
      url: "https://baton.example/v1/tickets/35001/view?locale=en", type: "GET", secure: true, cors: false,
      headers: { Authorization: "Bearer {{jwt.token}}", x_dropped: "1" },
      jwt: { algorithm: "HS256", secret_key: "{{setting.shared_secret}}", expiry: 60, claims: { aud: "baton/default" } },
    })`);
    const refused = await stage.frame.evaluate(
      "client.request({ url: 'https://elsewhere.example/', secure: true }).catch(({ status, responseText }) => [status, responseText])",
    );

    expect(answer).toEqual({ seen: "/v1/tickets/35001/view" });
    const [request] = stage.requests;
    expect(request?.headers.get("authorization")).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/);
    expect(request?.headers.has("x_dropped")).toBe(false);
    expect(refused).toEqual([400, "elsewhere.example is not in the app's domainWhitelist"]);
    expect([stage.foreign, stage.alarms]).toEqual([[], []]);
  });
});

const files = new Map(
  Object.entries({
    "manifest.json": JSON.stringify({
      domainWhitelist: ["baton.example"],
      parameters: [{ name: "shared_secret", secure: true, scopes: ["jwt_secret_key"] }],
    }),
    "assets/index.html": `<!doctype html><title>An app</title>
<script src="https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js"></script>
<script src="app.js"></script>`,
    "assets/app.js": "window.client = ZAFClient.init();",
  }).map(([name, text]) => [name, Buffer.from(text)]),
);

async function openFramework(browser: Browser) {
  const stage = await openStage(browser, {
    answer: ({ path }) => ({ body: { seen: path } }),
    files,
    browser: { timezoneId: "Europe/Berlin", colorScheme: "dark" },
  });
  const element = await stage.page.waitForSelector("iframe[src]");
  const frame = await element.contentFrame();
  if (!frame) throw new Error("the app has no frame");
  await frame.waitForLoadState();
  await frame.evaluate("client.metadata()");
  return { ...stage, frame, [Symbol.asyncDispose]: () => stage.close() };
}
