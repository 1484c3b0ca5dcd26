import { type Call, type Reply, type StandIn, startStandIn } from "./stand-in.ts";

/** A card as it was posted. */
export interface TeamsCard {
  version: string;
  fallbackText?: string;
  body: TeamsElement[];
  actions?: { type: string; title: string; url: string }[];
}

export interface TeamsElement {
  type: string;
  text?: string;
  style?: string;
  items?: TeamsElement[];
  inlines?: { type: string; text: string }[];
}

export interface TeamsStandIn extends StandIn {
  /** As the workflow shows it. */
  readonly webhookUrl: string;
  readonly cards: TeamsCard[];
}

const PATH = "/workflows/5f1d9c7e/triggers/manual/paths/invoke";
const MAX_BYTES = 28 * 1024;
const VERSIONS = ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5"];
const ELEMENTS = ["Container", "TextBlock", "RichTextBlock", "FactSet", "ColumnSet", "Image"];

/** The webhook of a Teams workflow that posts a card into a channel. */
export async function startTeams(
  options: { port?: number; latencyMs?: number; signature?: string } = {},
): Promise<TeamsStandIn> {
  const signature = options.signature ?? "demo-signature";
  const cards: TeamsCard[] = [];
  const handle = ({ method, path, query, body }: Call): Reply => {
    if (path !== PATH) return refused(404, "WorkflowNotFound");
    if (method !== "POST") return refused(405, "MethodNotAllowed");
    if (query.get("sig") !== signature) return refused(401, "DirectApiAuthorizationRequired");
    const size = Buffer.byteLength(JSON.stringify(body));
    const card = cardOf(body);
    if (card === null || size > MAX_BYTES) return refused(400, "InvalidRequestContent");
    cards.push(card);
    return { status: 202 };
  };
  const standIn = await startStandIn(handle, options);
  const webhookUrl = `${standIn.url}${PATH}?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${signature}`;
  return Object.assign(standIn, { webhookUrl, cards });
}

function cardOf(body: unknown): TeamsCard | null {
  const { type, attachments } = (body ?? {}) as { type?: string; attachments?: unknown[] };
  const [attachment] = (attachments ?? []) as {
    contentType?: string;
    content?: TeamsCard & { type: string };
  }[];
  if (type !== "message" || attachment?.contentType !== "application/vnd.microsoft.card.adaptive")
    return null;
  const { content } = attachment;
  if (content?.type !== "AdaptiveCard" || !VERSIONS.includes(content.version)) return null;
  const areActions = (content.actions ?? []).every(
    (action) => action.type === "Action.OpenUrl" && URL.canParse(action.url),
  );
  return areActions && areElements(content.body) ? content : null;
}

function areElements(elements: readonly TeamsElement[]): boolean {
  return elements.every(({ type, text, items, inlines }) => {
    if (!ELEMENTS.includes(type)) return false;
    if (type === "TextBlock") return typeof text === "string" && text !== "";
    if (type === "RichTextBlock")
      return inlines !== undefined && inlines.length > 0 && inlines.every((run) => run.type === "TextRun");
    return areElements(items ?? []);
  });
}

const refused = (status: number, code: string): Reply => ({ status, body: { error: { code } } });
