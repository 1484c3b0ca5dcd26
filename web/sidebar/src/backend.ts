import type {
  GivenVerdict,
  MissingPart,
  TranscriptPage,
  Unchanged,
  Verdict,
  Wire,
} from "../../../src/agent/view.ts";
import { type ReadView, readPage, readVerdict, readView } from "./read-view.ts";

/** Why Baton did not answer as asked. */
export type TroubleKind =
  | "away" //       not reached, or it broke
  | "busy" //       reached, and it asks to wait
  | "refused" //    this app's secret or page is not accepted
  | "none" //       the ticket is not a handoff
  | "erased" //     the conversation is gone for good
  | "closed" //     the handoff does not take this any more
  | "unreadable"; // an answer that this version does not understand

export class Trouble extends Error {
  declare readonly kind: TroubleKind;
  /** How long Baton asks to wait; `null`: not said. */
  declare readonly retryAfterMs: number | null;

  constructor(kind: TroubleKind, retryAfterMs: number | null = null) {
    super(`baton: ${kind}`);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}

/** One call to Baton, whichever way it travels; resolves to any HTTP answer, rejects with `Trouble` when there is none. */
export type Send = (call: { method: "GET" | "POST"; path: string; body?: unknown }) => Promise<Answer>;

export interface Answer {
  status: number;
  /** The parsed body; `undefined` when it is not JSON. */
  body: unknown;
  /** The header's text; empty when there is none. */
  retryAfter: string;
}

export interface JudgedBy {
  id: string;
  name: string;
}

export interface Judgement {
  verdict: Verdict;
  missing: MissingPart[];
  comment: string | null;
}

export interface Backend {
  view(ticket: string, known: string | null): Promise<ReadView | Unchanged>;
  transcript(handoffId: string, from: number): Promise<Wire<TranscriptPage>>;
  judge(handoffId: string, judgement: Judgement): Promise<Wire<GivenVerdict> | null>;
  /** Asks the sources that failed again; resolves to those that are asked now. */
  retry(handoffId: string): Promise<string[]>;
}

/** Baton's API as one reader sees it. Every method rejects with `Trouble`. */
export function backendOver(
  send: Send,
  reader: { locale: string; timeZone: string; agent: JudgedBy | null },
): Backend {
  const seen = { locale: reader.locale, time_zone: reader.timeZone };
  const call = async (method: "GET" | "POST", path: string, body?: unknown) =>
    bodyOf(await send({ method, path, body }));

  return {
    async view(ticket, known) {
      const query = new URLSearchParams(known ? { ...seen, known } : seen);
      const answer = await call("GET", `/v1/tickets/${encodeURIComponent(ticket)}/view?${query}`);
      if (known !== null && field(answer, "unchanged") === true) return { unchanged: true, version: known };
      const read = readView(answer);
      if (!read) throw new Trouble("unreadable");
      return read;
    },

    async transcript(handoffId, from) {
      const query = new URLSearchParams({ ...seen, from: String(from) });
      const page = readPage(
        await call("GET", `/v1/handoffs/${encodeURIComponent(handoffId)}/transcript?${query}`),
      );
      if (!page) throw new Trouble("unreadable");
      return page;
    },

    async judge(handoffId, judgement) {
      const agent = reader.agent ?? undefined;
      const answer = await call("POST", `/v1/handoffs/${encodeURIComponent(handoffId)}/verdict`, {
        ...judgement,
        ...(agent && { agent }),
      });
      return readVerdict(field(answer, "verdict"));
    },

    async retry(handoffId) {
      const asking = field(
        await call("POST", `/v1/handoffs/${encodeURIComponent(handoffId)}/retry`, {}),
        "asking",
      );
      return Array.isArray(asking) ? asking.filter((source) => typeof source === "string") : [];
    },
  };
}

const TROUBLES: Readonly<Record<number, TroubleKind>> = {
  401: "refused",
  403: "refused",
  404: "none",
  409: "closed",
  410: "erased",
  429: "busy",
  503: "busy",
};

function bodyOf({ status, body, retryAfter }: Answer): unknown {
  const isAnswered = status >= 200 && status < 300;
  if (!isAnswered) throw toTrouble(status, retryAfter);
  if (typeof body !== "object" || body === null) throw new Trouble("unreadable");
  return body;
}

function toTrouble(status: number, retryAfter: string): Trouble {
  const kind = TROUBLES[status] ?? "away";
  return new Trouble(kind, kind === "busy" ? waitOf(retryAfter) : null);
}

/** Seconds, as Baton sends it. A wait beyond ten minutes is not believed. */
function waitOf(retryAfter: string): number | null {
  const seconds = /^\s*\d+\s*$/.test(retryAfter) ? Number(retryAfter) : Number.NaN;
  return Number.isNaN(seconds) ? null : Math.min(seconds, 600) * 1000;
}

const field = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
