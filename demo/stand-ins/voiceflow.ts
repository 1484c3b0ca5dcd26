import { type StandIn, startStandIn } from "./stand-in.ts";

export interface VoiceflowStandIn extends StandIn {
  readonly apiKey: string;
  /** By id; each with its `logs`. */
  transcripts: Map<string, Record<string, unknown>>;
}

const PATH = /^\/v1\/transcript\/([^/]+)$/;

/** Voiceflow's analytics API, as far as a transcript is read by it. */
export async function startVoiceflow(): Promise<VoiceflowStandIn> {
  const apiKey = "VF.DM.stand.in";
  const transcripts: VoiceflowStandIn["transcripts"] = new Map();
  const standIn = await startStandIn(({ method, path, headers }) => {
    if (headers.authorization !== apiKey)
      return { status: 401, body: { statusCode: 401, message: "Unauthorized" } };
    const [, id = ""] = PATH.exec(path) ?? [];
    const transcript = transcripts.get(decodeURIComponent(id));
    if (method !== "GET" || !transcript)
      return { status: 404, body: { statusCode: 404, message: "Not Found" } };
    return { body: { transcript } };
  });
  return Object.assign(standIn, { apiKey, transcripts });
}
