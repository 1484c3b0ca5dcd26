import type { Desk, Part } from "../desk.ts";
import { attributes, button, element, foreign } from "../element.ts";
import { type Inserted, insertIntoReply } from "../insert.ts";

/** The suggested first sentence. Insert opens the reply with it; sending stays the agent's act. */
export const opening: Part = {
  id: "opening",
  of: (view) => view.opening,
  heading: ({ words }) => words.headings.opening,
  draw({ opening: { label, text } }, desk) {
    if (text === "") return null;
    const became = attributes(element("p", "quiet", ""), { role: "status" });
    const insert = button(desk.words.actions.insert, "primary", () => {
      insertIntoReply(desk.client, text).then(
        (done) => tell(done, became, desk),
        () => undefined,
      );
    });
    return element(
      "div",
      "",
      label === desk.words.headings.opening ? null : foreign("p", "quiet", label),
      foreign("blockquote", "sentence", text),
      element("div", "act", insert, became),
    );
  },
};

/** Freshdesk cuts a notification's message after 100 characters. */
function tell(done: Inserted, became: HTMLElement, { client, words }: Desk): void {
  const message = words.done[done];
  const type = done === "inserted" ? "success" : "warning";
  became.textContent = message;
  const told = client.interface.trigger("showNotify", {
    type,
    title: "Baton",
    message: message.slice(0, 100),
  });
  told.catch(() => undefined);
}
