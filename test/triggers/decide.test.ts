import { describe, expect, it } from "vitest";
import { SENSITIVE_TOPICS } from "../../src/conversation/reading.ts";
import { decided, given } from "./moments.ts";

const names = ({ fired }: ReturnType<typeof decided>) => fired.map(({ name }) => name);
const capacity = (open: boolean | null, queueLength: number | null, agentsFree: number | null) =>
  given({ capacity: { open, queueLength, agentsFree } });

describe("a hard trigger", () => {
  it.each(["person", "manager", "cancel_account", "refund"] as const)(
    "decides alone: a request of the kind %s is never argued with",
    (kind) => {
      const decision = decided({ requests: { [kind]: 0.8 } });

      expect(decision.outcome).toBe("escalate");
      expect(decision.fired[0]).toMatchObject({ kind: "explicit", isHard: true, score: 0.8 });
      expect(decision.fired[0]?.quotes).toEqual([{ messageIndex: 0, text: "as it was said" }]);
    },
  );

  it.each(SENSITIVE_TOPICS)("decides alone: %s always goes to a person", (topic) => {
    expect(decided({ sensitive: { [topic]: 0.6 } })).toMatchObject({
      outcome: "escalate",
      fired: [{ name: topic, kind: "always_human", isHard: true }],
    });
  });

  it("is held back by nothing: no declined offer, no refusal, no closed or busy team", () => {
    const now = {
      ...given({ offer: "declined", capacity: { open: false, queueLength: 99, agentsFree: 0 } }),
    };

    expect(decided({ requests: { person: 0.6 }, isRefusing: true }, now).outcome).toBe("escalate");
    expect(decided({ sensitive: { safety: 0.6 }, isRefusing: true }, now).outcome).toBe("escalate");
  });

  it("outranks every calm conversation, and comes before soft ones in the account", () => {
    const hard = decided({ requests: { person: 0.5 }, sensitive: { fraud: 0.7 }, frustration: 0.9 });
    const soft = decided({ frustration: 0.6 });

    expect(names(hard)).toEqual(["fraud", "customer_request", "frustration"]);
    expect(hard.score).toBeGreaterThan(soft.score);
    expect(hard.score).toBeLessThanOrEqual(1);
  });

  it("that is not sure does not decide, but counts", () => {
    const decision = decided({ requests: { person: 0.3 } });

    expect(decision).toMatchObject({ outcome: "none", fired: [] });
    expect(decision.score).toBeCloseTo(0.3);
  });
});

describe("soft evidence", () => {
  it("leads from nothing to an offer to a handover as it grows, and its score never jumps", () => {
    const outcomes = new Set<string>();
    let last = 0;
    for (let strength = 0; strength <= 100; strength++) {
      const { outcome, score } = decided({ frustration: strength / 100, stalled: strength / 100 });
      outcomes.add(outcome);
      expect(score - last).toBeGreaterThanOrEqual(0);
      expect(score - last).toBeLessThan(0.03);
      last = score;
    }
    expect([...outcomes]).toEqual(["none", "offer", "escalate"]);
  });

  it("ranks calm conversations too: any evidence is more than none", () => {
    expect(decided({}).score).toBe(0);
    expect(decided({ complexity: 0.2 }).score).toBeGreaterThan(0);
    expect(decided({ frustration: 0.05 }).score).toBeGreaterThan(0);
    expect(decided({ mood: [0.2, -0.1, -0.2] }).score).toBeGreaterThan(0);
  });

  it("of one strand counts once: a loop and a repeat tell one story", () => {
    const loop = decided({ breakdown: { bot_loop: 0.8 } });
    const both = decided({ breakdown: { bot_loop: 0.8, repeated_question: 0.8 } });
    const other = decided({ breakdown: { bot_loop: 0.8 }, frustration: 0.5 });

    expect(both.score).toBe(loop.score);
    expect(other.score).toBeGreaterThan(loop.score);
    expect(names(both)).toEqual(["bot_loop", "repeated_question"]);
  });

  it("names the sum of the exchange only where no part of it speaks", () => {
    expect(names(decided({ stalled: 0.7 }))).toEqual(["stalled"]);
    expect(names(decided({ stalled: 0.7, breakdown: { bot_error: 0.7 } }))).toEqual(["bot_error"]);
  });

  it("accounts for all that it weighed, also what did not fire", () => {
    expect(decided({ frustration: 0.3, complexity: 0.5 }).weighed).toEqual([
      { name: "frustration", kind: "implicit", counts: 0.24 },
      { name: "complexity", kind: "implicit", counts: 0.15 },
    ]);
  });
});

describe("an offer", () => {
  const unhappy = { frustration: 0.7 };
  const furious = { frustration: 0.95 };
  const lost = { frustration: 0.99, stalled: 0.99, abuse: 0.9 };

  it("is made once a conversation", () => {
    expect(decided(unhappy).outcome).toBe("offer");
    expect(decided(unhappy, given({ offer: "made" }))).toMatchObject({
      outcome: "none",
      heldBack: ["a person was offered before"],
    });
  });

  it("that was made does not keep a conversation back that gets worse", () => {
    expect(decided(furious, given({ offer: "made" })).outcome).toBe("escalate");
  });

  it("that was declined raises the bar for soft triggers, and is not repeated", () => {
    const declined = given({ offer: "declined" });

    expect(decided(unhappy, declined).outcome).toBe("none");
    expect(decided(furious, declined)).toMatchObject({ outcome: "none", bars: { escalateAt: 0.9 } });
    expect(decided(furious, declined).bars.because).toEqual(["the customer declined a person before"]);
    expect(decided(lost, declined).outcome).toBe("escalate");
  });

  it("is not pressed on a customer who says that they want no person", () => {
    expect(decided({ ...lost, isRefusing: true })).toMatchObject({
      outcome: "none",
      heldBack: ["the customer does not want a person"],
    });
  });
});

describe("a team's capacity", () => {
  const near = { frustration: 0.6 };
  const below = { frustration: 0.48 };

  it("moves nothing where it is not known", () => {
    const plain = decided(near).bars;
    expect(plain).toEqual({ offerAt: 0.45, escalateAt: 0.7, shift: 0, because: [] });
    expect(decided(near, capacity(true, null, null)).bars).toEqual(plain);
  });

  it("raises the bars when nobody is there, nobody is free, or many wait", () => {
    expect(decided(near, capacity(false, null, null)).bars).toMatchObject({
      because: ["the team is closed"],
    });
    expect(decided(near, capacity(true, 12, 0)).bars).toMatchObject({
      because: ["the team is busy (12 waiting, nobody free)"],
    });
    for (const busy of [capacity(false, null, null), capacity(true, 12, 0), capacity(true, 10, null)]) {
      expect(decided(near).outcome).toBe("offer");
      expect(decided(near, busy).outcome).toBe("none");
    }
  });

  it("lowers them when people are free, and says so where that decided", () => {
    expect(decided(below).outcome).toBe("none");
    const decision = decided(below, capacity(true, 0, 6));
    expect(decision.outcome).toBe("offer");
    expect(decision.fired.at(-1)).toMatchObject({
      name: "people_free",
      kind: "capacity",
      text: "6 people are free",
    });
    expect(names(decided(near, capacity(true, 0, 6)))).not.toContain("people_free");
  });
});

describe("a decision", () => {
  it("passes on what the readers could not use", () => {
    expect(decided({ unusable: ["2 confidences outside 0 to 1 were left out"] }).unusable).toEqual([
      "2 confidences outside 0 to 1 were left out",
    ]);
  });

  it("is the same again for the same moment", () => {
    const findings = { requests: { person: 0.7 }, frustration: 0.4, breakdown: { hedging: 0.6 } };
    expect(decided(findings)).toEqual(decided(findings));
  });
});
