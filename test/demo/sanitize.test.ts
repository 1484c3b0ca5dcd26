import { describe, expect, it } from "vitest";
import { sanitize } from "../../demo/desk/sanitize.ts";

describe("a comment's HTML on the demo's page", () => {
  it("keeps headings, lists, tables and quotes", () => {
    const note =
      "<h3>Dana</h3>\n<ul><li>One</li></ul><table><tbody><tr><td>A</td></tr></tbody></table><blockquote>Hi</blockquote>";

    expect(sanitize(note)).toBe(note);
  });

  it("keeps links to the web, and opens them elsewhere without saying where from", () => {
    expect(sanitize('<a href="https://help.example/a?b=1&amp;c=2" rel="x">help</a>')).toBe(
      '<a href="https://help.example/a?b=1&#38;c=2" target="_blank" rel="noopener noreferrer nofollow">help</a>',
    );
  });

  it.each([
    ["a script", "<script>alert(1)</script>after", "after"],
    ["a script without an end", "before<script>alert(1)", "before"],
    ["a style sheet", "<style>p{display:none}</style>x", "x"],
    ["an image", '<img src="https://evil.example/x" onerror="alert(1)">x', "x"],
    ["a frame", '<iframe src="https://evil.example"></iframe>x', "x"],
    ["a handler", '<p onclick="alert(1)" style="position:fixed">x</p>', "<p>x</p>"],
    ["a script address", '<a href="javascript:alert(1)">x</a>', "<a>x</a>"],
    ["a hidden script address", '<a href="&#106;ava&#x73;cript:alert(1)">x</a>', "<a>x</a>"],
    ["a data address", "<a href='data:text/html,<script>alert(1)</script>'>x</a>", "<a>x</a>"],
    [
      "a quote in an address",
      `<a href='https://a.example/"onmouseover="alert(1)'>x</a>`,
      '<a href="https://a.example/%22onmouseover=%22alert(1)" target="_blank" rel="noopener noreferrer nofollow">x</a>',
    ],
    ["a comment", "<!-- <p> -->x", "x"],
    ["a drawing", "<svg><script>alert(1)</script><p>y</p></svg>x", "x"],
    ["a form", '<form action="https://evil.example"><input name="a"></form>x', "x"],
    ["half a tag", "1 < 2 <p", "1 &#60; 2 &#60;p"],
    [
      "written-out tags",
      "&lt;script&gt;alert(1)&lt;/script&gt;",
      "&#60;script&#62;alert(1)&#60;/script&#62;",
    ],
  ])("takes the harm out of %s", (_, html, safe) => {
    expect(sanitize(html)).toBe(safe);
  });

  it("closes what is left open, and nothing that was never opened", () => {
    expect(sanitize("</div></article><ul><li><strong>x</ul>y")).toBe("<ul><li><strong>x</strong></li></ul>y");
  });
});
