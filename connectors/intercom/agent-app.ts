import type { AgentApp, ConnectorDeps } from "../../src/connector.ts";
import { createCanvas } from "./canvas.ts";
import type { CanvasReader } from "./canvas-call.ts";

/** The app beside a conversation. Intercom draws it and calls us itself: no page of ours, and no token of a browser's. */
export function createAgentApp(reader: CanvasReader, { now }: Pick<ConnectorDeps, "now">): AgentApp {
  return { framedBy: [], canvas: createCanvas(reader, now) };
}
