import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What an endpoint of the chat completions API was sent. */
export interface Asked {
  authorization: string | undefined;
  body: { model: string; messages: { role: string; content: string }[]; response_format: unknown };
  /** The body as it travelled. */
  raw: string;
}

export interface ModelServer {
  /** For `brief.model.base_url`. */
  readonly baseUrl: string;
  readonly asked: Asked[];
  /** What it answers from now on. */
  answer: (response: ServerResponse) => void;
  close(): Promise<void>;
}

/** A local server that speaks as much of the chat completions API as Baton uses. */
export async function startModelServer(answer: ModelServer["answer"]): Promise<ModelServer> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    if (request.method !== "POST" || request.url !== "/v1/chat/completions") {
      response.writeHead(404).end();
      return;
    }
    const raw = await bodyOf(request);
    asked.push({ authorization: request.headers.authorization, body: JSON.parse(raw), raw });
    self.answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const self: ModelServer = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    answer,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return self;
}

/** An answer whose message is this text, or this object as JSON. */
export function completes(content: unknown): ModelServer["answer"] {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  const completion = {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1,
    model: "test",
    choices: [
      { index: 0, finish_reason: "stop", message: { role: "assistant", content: text, refusal: null } },
    ],
  };
  return sends(200, JSON.stringify(completion));
}

export function sends(status: number, body: string): ModelServer["answer"] {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
