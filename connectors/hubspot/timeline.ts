import type { Subject, Timeline, TimelineNote } from "../../src/connector.ts";
import type { Client } from "./client.ts";
import type { ContactFinder } from "./contact.ts";

const DEADLINE_MS = 20_000;
/** HubSpot takes 65,536 characters in a note's body. */
const MAX_BODY = 60_000;

/** Writes onto the contact's timeline, as notes of HubSpot's own. */
export function createTimeline(client: Client, contacts: ContactFinder): Timeline {
  return {
    async write({ email, externalId }, note, { mayExist }) {
      const subject: Subject = { email, externalId, name: null, phone: null, error: null, feature: null };
      if (!contacts.canFind(subject)) return "no_record";
      const { contact, ambiguous } = await contacts.find(subject, AbortSignal.timeout(DEADLINE_MS));
      if (contact === null || ambiguous) return "no_record";
      // HubSpot has no keys for writes: what an attempt left behind is known by its mark.
      if (mayExist) {
        const bodies = await client.notesOf(contact.id);
        if (bodies.some((body) => body.includes(note.key))) return "written";
      }
      await client.addNote(contact.id, { at: note.at, body: toHtml(note) });
      return "written";
    },
  };
}

function toHtml({ key, lines }: TimelineNote): string {
  const [heading, ...rest] = lines.map(lineOf);
  const list = rest.length > 0 ? `<ul>${rest.map((line) => `<li>${line}</li>`).join("")}</ul>` : "";
  const mark = `<p><em>${escaped(key)}</em></p>`;
  const html = `<p><strong>${heading ?? ""}</strong></p>${list}`;
  return `${html.length > MAX_BODY ? `<p><strong>${heading ?? ""}</strong></p>` : html}${mark}`;
}

function lineOf({ text, url }: TimelineNote["lines"][number]): string {
  const link = url === undefined ? null : URL.parse(url);
  const isWeb = link?.protocol === "https:" || link?.protocol === "http:";
  return isWeb ? `<a href="${escaped(link.href)}">${escaped(text)}</a>` : escaped(text);
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "{": "&#123;",
  "}": "&#125;",
};

function escaped(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[&<>"{}]/g, (sign) => ENTITIES[sign] as string);
}
