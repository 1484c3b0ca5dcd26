import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ZendeskTicket } from "../../demo/stand-ins/zendesk.ts";
import {
  anEscalation,
  type BatonProcess,
  escalate,
  escalated,
  type House,
  openHouse,
  until,
} from "../support/house.ts";

/** Zendesk's own limit for one comment. */
const MAX_COMMENT_BYTES = 65_535;

// HTTP, database and workers share one process here, so that whatever blocks one of them shows in the others.
describe("what a bot sends too much of", () => {
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend: "embedded" });
    baton = await house.spawn("start", { LOG_LEVEL: "trace" });
  });
  afterAll(() => house.close());

  it("puts 5,000 messages into one ticket, summary first, every one of them in order", async () => {
    const messages = Array.from({ length: 5_000 }, (_, n) => ({
      role: n % 2 === 0 ? "customer" : "bot",
      text: `Message word${n}word: ${"something that was said ".repeat(5)}`,
      at: new Date(Date.parse("2026-11-20T00:00:00Z") + n * 10_000).toISOString(),
    }));

    const id = await escalated(baton.url, anEscalation({ messages }));

    const ticket = await whole(id, "word4999word");
    expect(ticket.comments[0]?.html_body).toMatch(/^<h3>Dana Reyes/);
    expect(saidIn(ticket)).toEqual(messages.map(({ text }) => text.trim()));
    expectToFit(ticket);
  });

  it("puts one message of 900 KB into one ticket, in as many notes as it takes", async () => {
    const words = Array.from({ length: 66_000 }, (_, n) => `word${n}word`);
    const text = words.join(" ");
    expect(text.length).toBeGreaterThan(900_000);

    const id = await escalated(baton.url, anEscalation({ text }));

    const ticket = await whole(id, "word65999word");
    // A note may end where a space was. Not toBe(text), because nobody could read that difference.
    expect(saidIn(ticket).join("").replaceAll(" ", "") === words.join("")).toBe(true);
    expect(ticket.comments.every((comment) => !comment.public)).toBe(true);
    expectToFit(ticket);
  }, 60_000);

  it("says in the note what a later message of 900 KB did not fit", async () => {
    const event = anEscalation();
    const id = await escalated(baton.url, event);
    await whole(id, "charged twice");

    const joined = await escalate(
      baton.url,
      anEscalation({ id: event.conversation.id, text: `And then: ${"word ".repeat(180_000)}` }),
    );

    expect(joined.status).toBe(200);
    const ticket = await whole(id, "And then");
    expectToFit(ticket);
    expect(ticket.comments.at(-1)?.plain_body).toMatch(/Too long for this note/);
  });

  it("shows what could be markup, template, mention, formula or control code as it was typed, and nothing runs", async () => {
    const texts = [
      "<script>fetch('//evil.example')</script>",
      '<img src="https://evil.example/pixel.png" onerror="alert(1)">',
      "[click](javascript:alert(1)) ![x](https://evil.example/x.png)",
      "{{ticket.requester.email}} {% for a in b %}{{ a }}{% endfor %} #{7*7}",
      "<!channel> <!here> @here <@U123> @channel",
      '=HYPERLINK("https://evil.example","x") +1+1 -1 @SUM(A1)',
      "\u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007link",
      'line one\n{"level":60,"msg":"forged log entry"}\r\nline three',
      "</p></blockquote><h3>Forged headline</h3>",
      "&lt;b&gt; &amp;amp; &#x3C;b&#x3E;",
    ];
    const all = texts.join(" | ");
    const event = anEscalation(
      {
        messages: [
          ...texts.map((text) => ({ role: "customer", text })),
          {
            role: "bot",
            text: all,
            intent: all,
            articles: [{ title: all, url: "javascript:alert(1)" }],
            action: { name: all, outcome: all, detail: all },
          },
        ],
      },
      {
        customer: {
          name: all,
          email: `"${all}"@evil.example`,
          external_id: all,
          attributes: { tier: all, [all]: all },
        },
        page: { url: "javascript:alert(1)", title: all, error: all, visited: [{ url: "data:text/html,x" }] },
        reason: { code: "other", text: all },
        bot: { name: all, platform: all },
      },
    );

    const id = await escalated(baton.url, event);

    const ticket = await whole(id, "Forged headline");
    const html = ticket.comments.map(({ html_body }) => html_body).join("\n");
    // Our own markup is of a few kinds, none of which fetches or runs anything.
    const ours = [
      "h3",
      "h4",
      "p",
      "strong",
      "em",
      "br",
      "hr",
      "ul",
      "ol",
      "li",
      "table",
      "tbody",
      "tr",
      "td",
      "blockquote",
      "code",
    ];
    const tags = [...html.matchAll(/<\/?([a-z0-9!]+)([^>]*)>/gi)].filter(([, name, attributes]) =>
      name === "a"
        ? !/^( href="https?:\/\/[^"<>]*"( rel="[a-z ]*")?)?$/.test(attributes ?? "")
        : !ours.includes(name ?? "") || (attributes ?? "").trim() !== "",
    );
    expect(tags.map(([tag]) => tag)).toEqual([]);
    for (const raw of ["{{", "{%", "\u001b"]) expect(html).not.toContain(raw);
    const shown = textOf(html);
    for (const text of texts) {
      const asTyped = text
        .replaceAll("\u001b", "\u241b")
        .replaceAll("\u0007", "\u2407")
        .replaceAll("\r\n", "\n");
      expect(shown).toContain(asTyped);
    }
    for (const raw of ["\n", "\r", "\u001b"]) expect(`${ticket.subject} ${ticket.tags}`).not.toContain(raw);
    const forged = baton.output().includes("forged log entry");
    expect(forged).toBe(false);
    for (const line of baton.output().trim().split("\n")) {
      expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number) });
    }
  });

  const STALLERS = {
    "one letter": "a",
    spaces: " ",
    "line breaks": "\n",
    "an email's beginnings": "a@a.",
    digits: "4111 1111 ",
    "an address's beginnings": "http://",
    "angle brackets": "<a ",
    braces: "{{",
    quotes: '"',
    exclamations: "?!",
    negations: "not no, ",
    "writing directions": "\u202e",
    "combined letters": "\u0301",
    NUL: "\u0000",
    dates: "2026-11-20T",
    "words that mean something": "talk to a human about a refund ",
  };
  it.each(Object.entries(STALLERS))(
    "takes 100 KB of %s like any other text: a quick 202, nobody else waits, one ticket",
    async (what, unit) => {
      const text = `${unit.repeat(Math.ceil(100_000 / unit.length)).slice(0, 100_000)}x!`;
      const part = text.slice(0, 5_000);
      const everywhere = {
        customer: { name: part, email: part, phone: part, attributes: { tier: part } },
        page: { url: `https://x/${part}`, error: part, title: part },
        reason: { code: "other", text: part },
      };
      const startedAt = performance.now();
      const id = await escalated(baton.url, anEscalation({ text: `${what}: ${text}` }, everywhere));
      const tookMs = performance.now() - startedAt;
      let slowest = 0;
      await until(
        async () => {
          const askedAt = performance.now();
          await (await fetch(`${baton.url}/healthz`)).text();
          slowest = Math.max(slowest, performance.now() - askedAt);
          return house.zendesk.tickets.some((ticket) => ticket.external_id === id);
        },
        "the ticket is there",
        20_000,
        10,
      );

      expect(tookMs).toBeLessThan(1_500); // 500 ms, on a quiet machine
      expect(slowest).toBeLessThan(1_500);
    },
  );

  /** The ticket, once it is there with all of its notes. */
  async function whole(id: string, lastWords: string): Promise<ZendeskTicket> {
    const find = () => house.zendesk.tickets.filter((ticket) => ticket.external_id === id);
    await until(
      () => find().some((ticket) => ticket.comments.some(({ html_body }) => html_body.includes(lastWords))),
      "the whole ticket is there",
      30_000,
    );
    expect(find()).toHaveLength(1);
    return find()[0] as ZendeskTicket;
  }
});

/** The messages of the transcript, over all notes in the order in which an agent reads them. */
function saidIn(ticket: ZendeskTicket): string[] {
  return ticket.comments.flatMap(({ html_body }) => {
    const transcript = html_body.slice(html_body.search(/<h4>Conversation/));
    return [...transcript.matchAll(/<br>([^<]*)<\/p>/g)].map(([, text]) => text ?? "");
  });
}

function expectToFit(ticket: ZendeskTicket) {
  for (const { html_body } of ticket.comments)
    expect(Buffer.byteLength(html_body)).toBeLessThanOrEqual(MAX_COMMENT_BYTES);
}

/** What a browser shows of our HTML. */
function textOf(html: string): string {
  return html
    .replaceAll(/<br>/g, "\n")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}
