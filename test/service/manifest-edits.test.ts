import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anEscalation,
  type BatonProcess,
  escalated,
  type House,
  openHouse,
  SECRET,
  signed,
  until,
} from "../support/house.ts";
import { oneTicketEach } from "../support/oracle.ts";

const NEW_SECRET = `whsec_${Buffer.from("another secret of 32 bytes, fine").toString("base64")}`;

describe("a manifest that is edited while Baton runs", () => {
  let house: House;
  let baton: BatonProcess;
  let good: string;
  beforeAll(async () => {
    house = await openHouse({ backend: "embedded" });
    baton = await house.spawn();
    good = await readFile(house.manifestPath, "utf8");
  });
  afterAll(() => house.close());

  it("rotates the signing secret without a restart: both count while both are listed, then only the new one", async () => {
    expect([await statusWith(SECRET), await statusWith(NEW_SECRET)]).toEqual([202, 401]);

    await writeFile(house.manifestPath, good.replace(`"${SECRET}"`, `"${NEW_SECRET}", "${SECRET}"`));
    await until(async () => (await statusWith(NEW_SECRET)) === 202, "the new secret counts");
    expect(await statusWith(SECRET)).toBe(202);

    await writeFile(house.manifestPath, good.replace(SECRET, NEW_SECRET));
    await until(async () => (await statusWith(SECRET)) === 401, "the old secret is refused");
    expect(await statusWith(NEW_SECRET)).toBe(202);

    await writeFile(house.manifestPath, good);
    await until(async () => (await statusWith(SECRET)) === 202, "and back again");
    expect(baton.output()).not.toContain(SECRET);
    expect(baton.output()).not.toContain(NEW_SECRET);
  });

  it.each<[string, (text: string) => string, string, string]>([
    ["a misspelt key", (text) => text.replace("deadline_ms", "dedline_ms"), "enrichment:", "dedline_ms"],
    ["broken YAML", (text) => text.replace("fields:", "fields: ]["), "fields:", "not valid YAML"],
    ["an unknown name", (text) => text.replace("customer.tier }", "customer.teir }"), "Account tier", "teir"],
    [
      "a secret that is not there",
      (text) => text.replace(/access_token: \S+,/, `access_token: "$\{NO_SUCH_TOKEN}",`),
      "hubspot:",
      "NO_SUCH_TOKEN",
    ],
  ])(
    "stays as it was after an edit with %s, and the log says where the fault is",
    async (_, spoil, place, fault) => {
      const before = baton.output().length;
      await writeFile(house.manifestPath, spoil(good));
      await until(() => refusals(before).length > 0, "the edit is refused");

      const [refusal] = refusals(before);
      const line = good.split("\n").findIndex((one) => one.includes(place)) + 1;
      expect(refusal?.faults[0]).toMatchObject({ file: house.manifestPath, line });
      expect(refusal?.faults[0]?.column).toBeGreaterThan(1);
      expect(refusal?.faults[0]?.message).toContain(fault);
      await oneTicketEach(house, [await escalated(baton.url)]);

      await writeFile(house.manifestPath, `${good}# ${before}\n`);
      await until(
        () => baton.output().slice(before).includes("manifest reloaded"),
        "a right edit counts again",
      );
    },
  );

  it("bounds an expression and a text that would never end, and writes the ticket all the same", async () => {
    const hostile = good
      .replace("value: customer.tier }", `value: '${nested(7)}' }`)
      .concat(
        "texts: { accepted: '{% for i in (1..999999999) %}{% for j in (1..999999999) %}x{% endfor %}{% endfor %}' }\n",
      );
    const before = baton.output().length;
    await writeFile(house.manifestPath, hostile);
    await until(
      () => /manifest (reloaded|edit refused)/.test(baton.output().slice(before)),
      "the edit is seen",
    );

    const startedAt = Date.now();
    const body = JSON.stringify(anEscalation());
    const response = await post(body, SECRET);
    expect(response.status).toBe(202);
    expect(Date.now() - startedAt).toBeLessThan(3_000);
    const { handoff, customer_message } = (await response.json()) as Accepted;
    expect(customer_message).not.toMatch(/x{100}/);
    await oneTicketEach(house, [handoff.id]);
    expect(Date.now() - startedAt).toBeLessThan(10_000);
  });

  const refusals = (since: number) =>
    baton
      .output()
      .slice(since)
      .split("\n")
      .filter((line) => line.includes("manifest edit refused"))
      .map((line) => JSON.parse(line) as { faults: { line: number; column: number; message: string }[] });

  const statusWith = async (secret: string) => (await post(JSON.stringify(anEscalation()), secret)).status;

  function post(body: string, secret: string): Promise<Response> {
    const headers = signed(body, { secret });
    return fetch(`${baton.url}/v1/escalations`, { method: "POST", headers, body });
  }
});

describe("a start with a secret that is not there", () => {
  it("is refused with the variable and its line", async () => {
    const house = await openHouse({ backend: "embedded" });
    const text = await readFile(house.manifestPath, "utf8");
    const spoilt = text.replace(/access_token: \S+,/, `access_token: "$\{HUBSPOT_ACCESS_TOKEN}",`);
    const line = spoilt.split("\n").findIndex((one) => one.includes("HUBSPOT_ACCESS_TOKEN")) + 1;
    await writeFile(house.manifestPath, spoilt);
    const baton = await house.spawn();

    expect(await baton.exited).toBe(1);
    expect(baton.output()).toMatch(new RegExp(`baton\\.yaml:${line}:\\d+: .*HUBSPOT_ACCESS_TOKEN`));
    await house.close();
  });
});

interface Accepted {
  handoff: { id: string };
  customer_message: string;
}

/** An expression whose loops lie in one another: ten to the power of `depth` turns. */
function nested(depth: number): string {
  const list = "[1,2,3,4,5,6,7,8,9,10]";
  let inner = "1";
  for (let level = 0; level < depth; level++) inner = `size(${list}.map(x${level}, ${inner}))`;
  return inner;
}
