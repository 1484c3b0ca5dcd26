import { describe, expect, it } from "vitest";
import { noteLines } from "../../demo/terminal/note.ts";
import { hang, wrap } from "../../demo/terminal/wrap.ts";

describe("a note in the terminal", () => {
  it("lays out headings, lists, tables and quotes", () => {
    const html = `<h3>Dana Reyes</h3>
<p><strong>What is wrong:</strong> charged twice<br>on one day</p>
<h4>What the bot tried</h4><ul><li>Shared “How billing works” (<a href="https://help.example">help.example</a>)</li><li>Looked</li></ul>
<table><tbody><tr><td><strong>Plan</strong></td><td>Pro, active · <em>Stripe</em></td></tr><tr><td>Renewal</td><td>soon</td></tr></tbody></table>
<p>You could begin:</p><blockquote>Hello Dana,<br>I see two payments</blockquote>`;

    expect(noteLines(html, 40).join("\n")).toBe(`Dana Reyes
What is wrong: charged twice
on one day

What the bot tried
· Shared “How billing works”
  (help.example)
· Looked

Plan               Pro, active · Stripe
Renewal            soon

You could begin:
│ Hello Dana,
│ I see two payments`);
  });

  it("names the conversation instead of repeating it", () => {
    const html = "<p>Summary</p><hr><h4>Conversation: 9 messages</h4><p>Dana: hello</p>";

    expect(noteLines(html, 60)).toEqual(["Summary", "", "Conversation: 9 messages, on the page"]);
  });

  it("lets no text steer the terminal", () => {
    expect(noteLines("<p>\u001b[2Jgone &#27;[31mred</p>", 60)).toEqual(["�[2Jgone �[31mred"]);
  });
});

describe("wrapping", () => {
  it("breaks at spaces, and long words where it must", () => {
    expect(wrap("one two three abcdefghijkl", 8)).toEqual(["one two", "three", "abcdefgh", "ijkl"]);
  });

  it("hangs further lines below the first", () => {
    expect(hang("Tags  ", "a bb ccc", 10)).toEqual(["Tags  a bb", "      ccc"]);
  });
});
