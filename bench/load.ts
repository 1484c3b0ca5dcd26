import { setImmediate } from "node:timers/promises";
import { nowMs, sleep } from "./clock.ts";
import type { Shape } from "./event.ts";
import { Reader, type Reads } from "./load/reads.ts";
import { Sender, type Sent } from "./load/sender.ts";
import { answerCommands } from "./processes/remote.ts";

/** The load generator, a process of its own. */
export type LoadCommands = typeof commands;

export interface Target {
  port: number;
  /** Begins the id of every conversation, customer and webhook, so that no two runs share one. */
  prefix: string;
  shape: Shape;
}

export interface ClosedLoop extends Target {
  inFlight: number;
  total: number;
}

export interface OpenLoop {
  /** Each target gets `ratePerSecond`, all of them evenly spread over time, so that they meet the same noise. */
  targets: Target[];
  ratePerSecond: number;
  seconds: number;
}

/** One path after the other, at a fixed rate, for as long as the paths last. */
export interface ReadLoop {
  port: number;
  paths: string[];
  ratePerSecond: number;
  seconds: number;
}

const commands = { closedLoop, openLoop, read };

/** As fast as the server answers, with `inFlight` requests on the way. Gives up after 200 refusals. */
async function closedLoop({ inFlight, total, ...target }: ClosedLoop): Promise<Sent> {
  const sender = new Sender(target);
  let left = total;
  const lane = async () => {
    while (left > 0 && refusals(sender.sent) < 200) {
      left -= 1;
      await sender.send();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  sender.close();
  return sender.sent;
}

/** At a fixed rate, whatever the server does: times count from when a request was due, so a stall is not forgiven. */
async function openLoop({ targets, ratePerSecond, seconds }: OpenLoop): Promise<Sent[]> {
  const senders = targets.map((target) => new Sender(target));
  const gapMs = 1000 / (ratePerSecond * senders.length);
  const startMs = nowMs() + 50;
  const running: Promise<void>[] = [];
  for (let index = 0; index < ratePerSecond * seconds * senders.length; index += 1) {
    const dueMs = startMs + index * gapMs;
    await reach(dueMs);
    const sender = senders[index % senders.length];
    if (sender) running.push(sender.send(dueMs));
  }
  await Promise.all(running);
  for (const sender of senders) sender.close();
  return senders.map((sender) => sender.sent);
}

async function read({ port, paths, ratePerSecond, seconds }: ReadLoop): Promise<Reads> {
  const reader = new Reader(port);
  const startMs = nowMs() + 50;
  const running: Promise<void>[] = [];
  for (const [index, path] of paths.slice(0, ratePerSecond * seconds).entries()) {
    const dueMs = startMs + (index * 1000) / ratePerSecond;
    await reach(dueMs);
    running.push(reader.read(path, dueMs));
  }
  await Promise.all(running);
  reader.close();
  return reader.reads;
}

/** Waits until a moment, more exactly than a timer can: the last two milliseconds are spent asking. */
async function reach(dueMs: number): Promise<void> {
  const aheadMs = dueMs - nowMs() - 2;
  if (aheadMs > 0) await sleep(aheadMs);
  while (nowMs() < dueMs) await setImmediate();
}

function refusals(sent: Sent): number {
  return Object.values(sent.refused).reduce((sum, count) => sum + count, 0);
}

answerCommands(commands);
