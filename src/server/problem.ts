import type { ErrorRequestHandler, Response } from "express";
import type { Logger } from "pino";
import { describeError } from "../log.ts";

/** An answer of RFC 9457: what went wrong, for a program and for the person who wrote it. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: { path: string; message: string }[] | undefined;
  readonly headers: Record<string, string>;
  /** Further members of the body, which RFC 9457 allows. */
  readonly more: Record<string, unknown>;

  constructor(
    status: number,
    detail: string,
    options: {
      errors?: { path: string; message: string }[];
      headers?: Record<string, string>;
      more?: Record<string, unknown>;
    } = {},
  ) {
    super(detail);
    this.status = status;
    this.title = TITLES[status] ?? "Error";
    this.detail = detail;
    this.errors = options.errors;
    this.headers = options.headers ?? {};
    this.more = options.more ?? {};
  }
}

const TITLES: Record<number, string> = {
  400: "Bad request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not found",
  405: "Method not allowed",
  408: "Request timeout",
  409: "Conflict",
  410: "Gone",
  413: "Content too large",
  415: "Unsupported media type",
  417: "Expectation failed",
  422: "Unprocessable content",
  429: "Too many requests",
  431: "Request header fields too large",
  500: "Internal server error",
  503: "Service unavailable",
};

/** Cannot be stored now; the caller should send it again. */
export function unavailable(detail: string, retryAfterSeconds = 5): Problem {
  return new Problem(503, detail, { headers: { "retry-after": String(retryAfterSeconds) } });
}

export const PROBLEM_TYPE = "application/problem+json";

/** The body of such an answer. */
export function toBody({ status, title, detail, errors, more }: Problem): string {
  const type = `urn:baton:problem:${title.toLowerCase().replaceAll(" ", "-")}`;
  return JSON.stringify({ type, title, status, detail, ...(errors ? { errors } : {}), ...more });
}

export function sendProblem(res: Response, problem: Problem): void {
  res.status(problem.status).set(problem.headers).type(PROBLEM_TYPE).send(toBody(problem));
}

/** The last stop of every error. What is not a `Problem` is ours: a 500 that says nothing, and a log entry. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) return next(error);
    const problem = error instanceof Problem ? error : fromExpress(error);
    if (problem) return sendProblem(res, problem);
    log.error(
      { err: describeError(error), method: req.method, requestId: res.get("x-request-id") },
      "request failed",
    );
    sendProblem(res, new Problem(500, "Something went wrong here. The log has it under the request id."));
  };
}

/** Express has refusals of its own, e.g. of a path that cannot be decoded. */
function fromExpress(error: unknown): Problem | null {
  const { status } = error as { status?: number };
  const isTheirs = status !== undefined && status >= 400 && status < 500;
  return isTheirs ? new Problem(status, "The request cannot be read.") : null;
}
