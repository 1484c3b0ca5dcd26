import { describe, expect, it } from "vitest";
import type { ContextPackage, FiredTrigger } from "../../src/context/package.ts";
import { priorityOf } from "../../src/routing/priority.ts";
import { knownBug, NOW } from "../ticket/stories.ts";

function priority(change: (pkg: ContextPackage) => void) {
  const pkg = knownBug();
  change(pkg);
  return priorityOf(pkg, NOW);
}

const angry = (pkg: ContextPackage) => {
  pkg.conversation.sentiment.score = -0.8;
};
const enterprise = (pkg: ContextPackage) => {
  pkg.customer.tier = "Enterprise";
};
const renewing = (pkg: ContextPackage) => {
  pkg.account.renewalDate = "2026-12-12";
};

describe("the priority", () => {
  it("is normal when nothing calls for haste", () => {
    expect(priority(() => {})).toEqual({ priority: "normal", because: "nothing calls for haste" });
  });

  it("is high for one kind of grounds, with the reason", () => {
    expect(priority(angry)).toEqual({ priority: "high", because: "the customer is angry" });
    expect(priority((pkg) => [enterprise, renewing].map((set) => set(pkg)))).toEqual({
      priority: "high",
      because: "Enterprise customer, renewal in 22 days",
    });
  });

  it("is urgent when what happens meets who it happens to", () => {
    expect(priority((pkg) => [angry, renewing].map((set) => set(pkg))).priority).toBe("urgent");
  });

  it("is urgent for security alone", () => {
    expect(
      priority((pkg) => {
        pkg.conversation.topic = "security";
      }).priority,
    ).toBe("urgent");
  });

  it("does not count a renewal that is past or far", () => {
    for (const renewalDate of ["2026-11-19", "2026-12-21", "soon"]) {
      expect(
        priority((pkg) => {
          pkg.account.renewalDate = renewalDate;
        }).priority,
      ).toBe("normal");
    }
  });

  it.each(["security", "fraud", "safety", "medical"])("is urgent for the subject %s alone", (name) => {
    expect(priority((pkg) => fire(pkg, { name, kind: "always_human" })).priority).toBe("urgent");
  });

  it("puts a customer of value who leaves before one who leaves, and both before a curious trial", () => {
    const leaving = (pkg: ContextPackage) => fire(pkg, { name: "cancel_account", kind: "explicit" });
    const curious = (pkg: ContextPackage) => {
      pkg.customer.tier = "trial";
      pkg.conversation.topic = "sales";
    };

    expect(priority((pkg) => [leaving, enterprise].map((set) => set(pkg)))).toEqual({
      priority: "urgent",
      because: "the customer may leave, Enterprise customer",
    });
    expect(priority(leaving)).toEqual({ priority: "high", because: "the customer may leave" });
    expect(priority(curious)).toEqual({ priority: "low", because: "a question before buying" });
  });

  it("is higher for plain irritation, not for a trace of it", () => {
    const frustrated = (score: number) => (pkg: ContextPackage) =>
      fire(pkg, { name: "frustration", kind: "implicit", isHard: false, score });

    expect(priority(frustrated(0.72))).toEqual({ priority: "high", because: "the customer is frustrated" });
    expect(priority(frustrated(0.42)).priority).toBe("normal");
  });

  it("is at least what a rule of the manifest's asks for, and never less than its own grounds", () => {
    const rule = (asked: "low" | "urgent") => (pkg: ContextPackage) =>
      fire(pkg, { name: "vip_stuck", kind: "custom", text: "a VIP is stuck", priority: asked });

    expect(priority(rule("urgent"))).toEqual({ priority: "urgent", because: "a VIP is stuck" });
    expect(priority((pkg) => [angry, rule("low")].map((set) => set(pkg))).priority).toBe("high");
  });
});

function fire(pkg: ContextPackage, one: Partial<FiredTrigger>) {
  const fired: FiredTrigger = {
    ...{ name: "x", kind: "custom", isHard: true, score: 1, text: "because", quotes: [] },
    ...one,
  };
  pkg.reason = { ...pkg.reason, fired: [...(pkg.reason.fired ?? []), fired] };
}
