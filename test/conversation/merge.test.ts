import { describe, expect, it } from "vitest";
import { mergeMessages } from "../../src/conversation/merge.ts";
import { aMessage } from "./messages.ts";

const first = aMessage("customer", "Hello");
const second = aMessage("bot", "Hi");
const third = aMessage("customer", "Still there?");
const at = (time: string, text: string) => aMessage("customer", text, { at: `2026-11-20T10:00:${time}Z` });

describe("merging messages", () => {
  it("adds only what is new when an event repeats the whole conversation", () => {
    const { messages, added } = mergeMessages([first, second], [first, second, third]);

    expect(messages).toEqual([first, second, third]);
    expect(added).toEqual([third]);
  });

  it("adds all of an event that holds only what is new", () => {
    expect(mergeMessages([first, second], [third]).messages).toEqual([first, second, third]);
  });

  it("adds nothing when the same event comes again", () => {
    expect(mergeMessages([first, second], [first, second]).added).toEqual([]);
  });

  it("finds the overlap of an event that holds the latest stretch", () => {
    expect(mergeMessages([first, second], [second, third]).messages).toEqual([first, second, third]);
  });

  it("keeps a text that the customer really said twice", () => {
    const yes = aMessage("customer", "yes");

    expect(mergeMessages([yes, second], [yes, second, yes]).messages).toEqual([yes, second, yes]);
    expect(mergeMessages([at("01", "yes")], [at("09", "yes")]).messages).toHaveLength(2);
  });

  it("takes the same text at the same time for one message, even within one event", () => {
    expect(mergeMessages([at("01", "yes")], [at("02", "no"), at("02", "no"), at("01", "yes")]).added).toEqual(
      [at("02", "no")],
    );
  });

  it("puts a message that was overtaken where its time says", () => {
    const { messages } = mergeMessages([at("01", "a"), at("05", "c")], [at("03", "b")]);

    expect(messages.map(({ text }) => text)).toEqual(["a", "b", "c"]);
  });

  it("ends with each message once, whatever the order in which single ones come", () => {
    const all = Array.from({ length: 20 }, (_, i) => at(String(10 + i), `m${i}`));
    const shuffled = all.map((_, i) => all[(i * 7) % 20] as (typeof all)[number]);

    const merged = shuffled
      .concat(shuffled)
      .reduce((known, one) => mergeMessages(known, [one]).messages, [at("01", "first")]);

    expect(merged.slice(1)).toEqual(all);
  });

  it("leaves what it was given alone", () => {
    const existing = [first];

    mergeMessages(existing, [first, second]);

    expect(existing).toEqual([first]);
  });
});
