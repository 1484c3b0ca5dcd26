import { describe, expect, it } from "vitest";
import { readPage, readView } from "../../../web/sidebar/src/read-view.ts";
import { aPage, aView } from "../../browser/fixtures/view.ts";

describe("reading a view", () => {
  it("takes it as it is where both speak the same version", () => {
    const view = aView();

    expect(readView(structuredClone(view))).toEqual({ view, isOtherVersion: false });
  });

  it("ignores what it does not know", () => {
    const read = readView({ ...aView(), weather: "fine", who: { ...aView().who, shoe_size: 44 } });

    expect(read).toEqual({ view: aView(), isOtherVersion: false });
  });

  it("leaves out what it cannot read, shows the rest and says so", () => {
    const { clock: _clock, ...rest } = aView();
    const read = readView({ ...rest, facts: "none", bugs: [...rest.bugs, { key: 7 }], tried: null });

    expect(read?.isOtherVersion).toBe(true);
    expect(read?.view.facts).toEqual([]);
    expect(read?.view.tried).toEqual([]);
    expect(read?.view.bugs).toEqual(rest.bugs);
    expect(read?.view.clock.first_reply_by).toBeNull();
    expect(read?.view.who.name).toBe("Dana Reyes");
  });

  it("says so when the server speaks a later format, and shows what it can", () => {
    expect(readView(aView({ format: 2 }))).toMatchObject({
      isOtherVersion: true,
      view: { who: { name: "Dana Reyes" } },
    });
  });

  it.each([null, [], "view", 7, {}, { handoff: {} }, { handoff: { id: 9 } }])("is nothing for %j", (json) => {
    expect(readView(json)).toBeNull();
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "/relative", "https://", 7, null])(
    "takes %j for no link",
    (href) => {
      const page = { ...aView().page, text: "Billing", link: { href, host: "good.example" } };

      expect(readView({ ...aView(), page })?.view.page?.link).toBeNull();
    },
  );

  it("shows the host that a link leads to, whatever host it claims", () => {
    const link = { href: "https://evil.example/x", host: "dashboard.stripe.com" };

    const read = readView({ ...aView(), page: { ...aView().page, link } });

    expect(read?.view.page?.link).toEqual({ href: "https://evil.example/x", host: "evil.example" });
  });

  it("takes keys of the prototype for absent", () => {
    const json = JSON.parse('{"handoff": {"id": "hnd_01"}, "__proto__": {"version": "x"}, "constructor": 1}');

    expect(readView(json)?.view.version).toBe("");
  });
});

describe("reading a page of the conversation", () => {
  it("leaves out messages that it cannot read", () => {
    const page = aPage(0, 3);

    expect(readPage({ ...page, messages: [...page.messages, { index: 3, text: null }] })).toEqual(page);
  });

  it("is nothing where it is no page", () => {
    expect(readPage({ messages: [] })).toBeNull();
  });
});
