import { describe, expect, it } from "vitest";
import { type Asked, createPoller, IDLE_AFTER_MS, waitAfter } from "../../../web/sidebar/src/poller.ts";
import { heldClock } from "./held-clock.ts";

const FINE: Asked = { trouble: null, retryAfterMs: null };
const CALM = { failures: 0, isHurried: false, isIdle: false };

function aPoller(answer: () => Asked = () => FINE) {
  const clock = heldClock();
  const askedAt: number[] = [];
  const start = clock.now();
  const ask = async () => {
    askedAt.push((clock.now() - start) / 1000);
    return answer();
  };
  return { poller: createPoller(ask, clock), clock, askedAt };
}

describe("the sidebar's poller", () => {
  it("asks at once when it is shown, and every five seconds from then on", async () => {
    const { poller, clock, askedAt } = aPoller();

    poller.show(true);
    await clock.advance(10_000);

    expect(askedAt).toEqual([0, 5, 10]);
  });

  it("asks nothing while it is hidden, and at once when it is back", async () => {
    const { poller, clock, askedAt } = aPoller();
    poller.show(true);
    await clock.advance(1_000);

    poller.show(false);
    await clock.advance(600_000);
    poller.show(true);
    await clock.advance(0);

    expect(askedAt).toEqual([0, 601]);
  });

  it("slows down when nobody has moved for two minutes, and wakes with the first key", async () => {
    const { poller, clock, askedAt } = aPoller();
    poller.show(true);

    await clock.advance(IDLE_AFTER_MS + 70_000);
    const slow = askedAt.filter((at) => at > IDLE_AFTER_MS / 1000);
    poller.touch();
    await clock.advance(5_000);

    expect(slow).toEqual([150, 180]);
    expect(askedAt.slice(-2)).toEqual([190, 195]);
  });

  it("asks with growing gaps while Baton is away, and as before once it is back", async () => {
    let isAway = true;
    const { poller, clock, askedAt } = aPoller(() => ({
      trouble: isAway ? "away" : null,
      retryAfterMs: null,
    }));

    poller.show(true);
    await clock.advance(40_000);
    isAway = false;
    await clock.advance(45_000);

    expect(askedAt).toEqual([0, 5, 15, 35, 75, 80, 85]);
  });

  it("does not ask twice at a time, and asks again once it was woken meanwhile", async () => {
    const clock = heldClock();
    const answers: ((asked: Asked) => void)[] = [];
    const poller = createPoller(() => new Promise((resolve) => answers.push(resolve)), clock);

    poller.show(true);
    poller.wake();
    poller.wake();
    const atOnce = answers.length;
    answers[0]?.(FINE);
    await clock.advance(0);

    expect([atOnce, answers.length]).toEqual([1, 2]);
  });

  it("hurries while an answer is expected", async () => {
    const { poller, clock, askedAt } = aPoller();
    poller.show(true);
    await clock.advance(0);

    poller.hurry(3_000);
    await clock.advance(9_000);

    expect(askedAt).toEqual([0, 1.5, 3, 8]);
  });

  it("asks no more once it is stopped", async () => {
    const { poller, clock, askedAt } = aPoller();
    poller.show(true);
    await clock.advance(0);

    poller.stop();
    poller.wake();
    await clock.advance(60_000);

    expect(askedAt).toEqual([0]);
  });
});

describe("the wait until the next question", () => {
  it.each([
    ["a ticket that is no handoff", { trouble: "none", retryAfterMs: null }, 60_000],
    ["an erased conversation", { trouble: "erased", retryAfterMs: null }, null],
    ["a refused app", { trouble: "refused", retryAfterMs: null }, null],
    ["an answer of another version", { trouble: "unreadable", retryAfterMs: null }, 60_000],
  ] as const)("after %s", (_what, asked, wait) => {
    expect(waitAfter(asked, CALM)).toBe(wait);
  });

  it("is at least what Baton asks for", () => {
    expect(waitAfter({ trouble: "busy", retryAfterMs: 42_000 }, { ...CALM, failures: 1 })).toBe(42_000);
  });

  it("never grows beyond a minute by itself", () => {
    expect(waitAfter({ trouble: "away", retryAfterMs: null }, { ...CALM, failures: 40 })).toBe(60_000);
  });
});
