import { describe, expect, it } from "vitest";
import { ENGLISH_SPEECH } from "../../src/conversation/english/speech.ts";
import { readRequests } from "../../src/conversation/requests.ts";
import { tokensOf } from "../../src/conversation/tokens.ts";
import { aMessage } from "./messages.ts";
import { linesOf } from "./wordings/lines.ts";
import { NO_REQUESTS, REQUESTS } from "./wordings/requests.ts";

const said = (text: string) => aMessage("customer", text);
const bot = (text: string) => aMessage("bot", text);

function read(...messages: ReturnType<typeof aMessage>[]) {
  return readRequests(
    messages,
    messages.map(({ text }) => tokensOf(text)),
    ENGLISH_SPEECH,
  );
}

const scoreOf = (code: string, ...messages: ReturnType<typeof aMessage>[]) =>
  read(...messages).requests.find((one) => one.code === code)?.score ?? 0;

describe("requests in English", () => {
  it.each(Object.entries(REQUESTS))("finds at least 95 of 100 ways to ask: %s", (kind, table) => {
    const lines = linesOf(table);
    const missed = lines.filter((line) => scoreOf(kind, said(line)) < 0.5);
    expect(missed.length / lines.length, missed.join("\n")).toBeLessThanOrEqual(0.05);
  });

  it("takes no more than 2 of 100 near misses for a request", () => {
    const lines = linesOf(NO_REQUESTS);
    const taken = lines.filter((line) => read(said(line)).requests.some(({ score }) => score >= 0.5));
    expect(taken.length / lines.length, taken.join("\n")).toBeLessThanOrEqual(0.02);
  });

  it("quotes the words that ask, and names their message", () => {
    const { requests } = read(said("Hi."), bot("Hello!"), said("My bill is off. Can I talk to a person?"));
    expect(requests).toEqual([
      { code: "person", score: 0.92, quotes: [{ messageIndex: 2, text: "Can I talk to a person?" }] },
    ]);
  });

  it("reads only what the customer says", () => {
    const { requests } = read(bot("Do you want to talk to a person?"), aMessage("agent", "get me a human"));
    expect(requests).toEqual([]);
  });

  it.each(["are you a bot?", "am I talking to a human?", "real person or bot"])(
    "takes “%s” as a question about the bot",
    (text) => {
      const { requests, identityQuestions } = read(said(text));
      expect(requests).toEqual([]);
      expect(identityQuestions).toHaveLength(1);
    },
  );

  it("hears the request beside the question what it talks to", () => {
    const { requests, identityQuestions } = read(said("You are a bot, right? Let me speak to a human."));
    expect(requests[0]?.code).toBe("person");
    expect(identityQuestions).toHaveLength(1);
  });

  it.each(["I don't want to talk to a human", "no need for an agent", "please don't transfer me to anyone"])(
    "takes “%s” as a refusal",
    (text) => {
      const { requests, refusals } = read(said(text));
      expect(requests).toEqual([]);
      expect(refusals).toHaveLength(1);
    },
  );

  it("lets a refusal take back an earlier request, and a later request renew it", () => {
    const asked = said("I want to talk to a person");
    const refused = said("I don't need an agent anymore");

    expect(scoreOf("person", asked, refused)).toBeLessThan(0.2);
    expect(scoreOf("person", asked, refused, asked)).toBeGreaterThan(0.9);
    expect(read(asked, refused).refusals).toHaveLength(1);
    expect(read(asked, refused, asked).refusals).toEqual([]);
  });

  it("grows surer when the request is repeated", () => {
    const soft = said("can someone help me?");
    expect(scoreOf("person", soft, soft)).toBeGreaterThan(scoreOf("person", soft));
  });

  it("reads a yes or a no to the bot's offer of a person", () => {
    const offer = bot("Would you like me to connect you to an agent?");

    expect(scoreOf("person", offer, said("yes please"))).toBeGreaterThan(0.8);
    expect(read(offer, said("no thanks")).refusals).toHaveLength(1);
    expect(scoreOf("person", bot("Did that solve it?"), said("yes please"))).toBe(0);
  });

  it.each(["i need to tlak to a humna", "speak with a represenative", "can i chat with an opeartor"])(
    "reads past typing mistakes: %s",
    (text) => expect(scoreOf("person", said(text))).toBeGreaterThanOrEqual(0.5),
  );

  it("finds nothing in no words, emoji or another language", () => {
    for (const text of ["", "🙂🙂", "Ich möchte bitte meine Rechnung sehen", "???"]) {
      expect(read(said(text))).toEqual({ requests: [], refusals: [], identityQuestions: [] });
    }
  });
});
