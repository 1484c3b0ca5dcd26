import { fill } from "../../src/connector.ts";
import { ID } from "./canvas-acts.ts";
import { stepOf } from "./canvas-brief.ts";
import { cutMark, firstOf, type Ink, whenOf } from "./canvas-ink.ts";
import { button, type CanvasReply, canvasOf, text, tight } from "./canvas-kit.ts";
import { bold, plain } from "./canvas-text.ts";

/** The messages that decided, and why each did. */
export function drawConversation(ink: Ink): CanvasReply {
  const { view, words } = ink;
  const { transcript } = view;
  const messages = firstOf(transcript.decisive, 12, (message) => {
    const about = [
      `#${message.index + 1}`,
      ...message.marks.map((mark) => plain(mark, 80)),
      message.at === null ? "" : whenOf(message.at, ink),
    ];
    const said = message.text.trim() === "" ? words.transcript.noText : plain(message.text, 1_000);
    return [
      tight(text(`${bold(message.speaker, 60)} ${said}`)),
      ...message.deeds.slice(0, 6).map((deed) => tight(text(stepOf(deed, ink), "muted"))),
      text(about.filter((part) => part !== "").join(" · "), "muted"),
    ];
  });
  return canvasOf(
    [
      button(ID.show("brief"), `← ${words.headings.brief}`),
      text(words.transcript.decisive, "header"),
      ...messages,
      text(fill(words.transcript.all, { count: transcript.total }), "muted"),
    ],
    { cut: cutMark(ink), ending: [button(ID.open, words.actions.back)] },
  );
}
