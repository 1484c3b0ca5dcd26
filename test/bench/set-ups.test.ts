import { describe, expect, it } from "vitest";
import { oneAndAll } from "../../bench/set-ups/everybody.ts";
import { SET_UPS } from "../../bench/set-ups/index.ts";
import { isWrite, manifestOf } from "../../bench/set-ups/set-up.ts";
import { connectors } from "../../connectors/index.ts";
import type { Call } from "../../demo/stand-ins/stand-in.ts";
import { parseManifest } from "../../src/manifest/parse.ts";
import { SECRET } from "../support/house.ts";

const parse = (text: string) =>
  parseManifest(text, { file: "bench.yaml", env: { BATON_SIGNING_SECRET: SECRET }, connectors });

describe("the bench's set-ups", () => {
  it("name one connector, or every one but further helpdesks and trackers", () => {
    const { one, all } = oneAndAll("http://127.0.0.1:1");
    const [, ...furtherTrackers] = connectors.filter(({ canTrack }) => canTrack);
    const others = connectors.filter((one) => one.role !== "helpdesk" && !furtherTrackers.includes(one));

    expect(parse(one)).toMatchObject({ sources: [], bot: { platforms: [] } });
    const { sources, bot } = parse(all);
    expect([...sources, ...bot.platforms].map(({ id }) => id).toSorted()).toEqual(
      others.map(({ id }) => id).toSorted(),
    );
  });

  it("are manifests that Baton takes, and begin with no call made", async () => {
    for (const open of SET_UPS) {
      const setUp = await open();
      const played = [setUp.helpdesk, ...setUp.sources];

      expect(parse(manifestOf(setUp)).sources).toHaveLength(setUp.sources.length);
      expect(played.flatMap(({ calls }) => calls)).toEqual([]);
      await Promise.all(played.map((one) => one.close()));
    }
  });

  it.each([
    ["POST", "/api/v2/tickets", true],
    ["PUT", "/api/v2/tickets/1", true],
    ["GET", "/api/v2/search", false],
    ["POST", "/contacts/search", false],
    ["POST", "/services/oauth2/token", false],
  ])("count %s %s as a write: %s", (method, path, expected) => {
    expect(isWrite({ method, path } as Call)).toBe(expected);
  });
});
