import type { RequestHandler } from "express";

/** Nothing of ours is a page, unless it says so itself: no script runs in it, nobody frames it, and no cache keeps it. */
export const guards: RequestHandler = (_req, res, next) => {
  res.setHeader("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
  res.setHeader("x-content-type-options", "nosniff");
  res.setHeader("cache-control", "no-store");
  next();
};
