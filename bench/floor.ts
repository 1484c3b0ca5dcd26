import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import express from "express";
import { type FloorJob, handOff } from "./floor/gather.ts";
import { openQueue } from "./floor/queue.ts";
import type { VendorUrls } from "./stubs.ts";

// The floor: the least hand-written program that does the job. Express, an HMAC, a queue, and a worker that calls.
// It stores nothing beside the job, checks no schema, and writes a ticket twice after a crash.

const { PORT = "3000", FLOOR_SECRET = "", FLOOR_VENDORS = "{}", FLOOR_ROLE = "start" } = process.env;
const key = Buffer.from(FLOOR_SECRET.slice("whsec_".length), "base64");
const vendors = JSON.parse(FLOOR_VENDORS) as VendorUrls;
const queue = await openQueue(process.env, {
  work: FLOOR_ROLE === "serve" ? null : (job) => handOff(vendors, job),
});

function isSigned(headers: Record<string, unknown>, body: Buffer): boolean {
  const id = String(headers["webhook-id"]);
  const timestamp = String(headers["webhook-timestamp"]);
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false;
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
  const given = Buffer.from(String(headers["webhook-signature"]).slice("v1,".length), "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const app = express();
app.disable("x-powered-by");
app.get("/healthz", (_request, response) => void response.json({ status: "ok" }));
app.post(
  "/v1/escalations",
  express.raw({ type: "application/json", limit: "1mb" }),
  async (request, response) => {
    if (!isSigned(request.headers, request.body)) return void response.status(401).json({ title: "no" });
    const event = JSON.parse(request.body.toString("utf8")) as FloorJob["event"];
    const handoffId = `hnd_${randomUUID()}`;
    await queue.add({ handoffId, event });
    response.status(202).json({ handoff: { id: handoffId, status: "accepted" } });
  },
);
app.listen(Number(PORT), "127.0.0.1");
