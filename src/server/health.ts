import express, { type Express, Router } from "express";
import type { Metrics } from "../metrics/metrics.ts";
import { openApiDocument } from "./openapi.ts";

const PING_MS = 1_500;

export interface HealthRoom {
  metrics: Metrics;
  pingDatabase: (ms: number) => Promise<boolean>;
  pingQueue: (ms: number) => Promise<boolean>;
  /** Vendors that a person must reconnect. */
  reconnecting: () => string[];
}

/** What a process that only works says of itself, at `BATON_WORK_PORT`. */
export function createHealthApp(room: HealthRoom): Express {
  return express()
    .disable("x-powered-by")
    .use(healthRoutes(room, { needsQueue: true }));
}

/** @param options.needsQueue a process that only works is of no use without the queue; one that accepts is. */
export function healthRoutes(room: HealthRoom, options: { needsQueue: boolean }): Router {
  const router = Router();
  let document: string | undefined;

  router.get("/healthz", (_req, res) => {
    res.json({ status: "ok" });
  });

  /** 503 only when the process cannot do its part; everything else that is down is named and caught up with later. */
  router.get("/readyz", async (_req, res) => {
    const [database, queue] = await Promise.all([room.pingDatabase(PING_MS), room.pingQueue(PING_MS)]);
    const reconnect = room.reconnecting();
    const isReady = database && (queue || !options.needsQueue);
    res.status(isReady ? 200 : 503).json({
      status: database && queue && reconnect.length === 0 ? "ok" : isReady ? "degraded" : "unavailable",
      database: database ? "up" : "down",
      queue: queue ? "up" : "down",
      ...(reconnect.length > 0 ? { reconnect } : {}),
    });
  });

  router.get("/metrics", async (_req, res) => {
    res.type(room.metrics.registry.contentType).send(await room.metrics.registry.metrics());
  });

  router.get("/openapi.json", (_req, res) => {
    document ??= JSON.stringify(openApiDocument(), null, 2);
    res.type("application/json").send(document);
  });
  return router;
}
