import { describe, expect, it } from "vitest";
import type { ContextPackage } from "../../src/context/package.ts";
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
});
