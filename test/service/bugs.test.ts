import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type LinearStandIn, startLinear } from "../../demo/stand-ins/linear.ts";
import type { Call } from "../../demo/stand-ins/stand-in.ts";
import { trackerId } from "../../src/bugs/issue-id.ts";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  BEARER,
  type House,
  openHouse,
  until,
} from "../support/house.ts";
import { deliveredAsOne, insist } from "../support/oracle.ts";

const WAIT_MS = 60_000;

/** A conversation about an error that nobody has reported, unless it says otherwise. */
function aBug(error: string, more: object = {}) {
  return anEscalation(
    { text: "The import crashes with an error every time I start it" },
    { page: { url: "https://app.example/import?token=t0ken", title: "Import", error }, ...more },
  );
}

const does =
  (word: string) =>
  ({ body }: Call) =>
    String((body as { query?: string }).query).includes(word);

describe.each(BACKENDS)("bugs, on %s", (backend) => {
  let house: House;
  let linear: LinearStandIn;
  let baton: BatonProcess;

  async function open(bugs: string) {
    linear = await startLinear();
    house = await openHouse({
      backend,
      manifest: `bugs: ${bugs}\n`,
      connectors: [`linear: { api_key: ${linear.apiKey}, base_url: ${linear.url}, team: SUP }`],
    });
    baton = await house.spawn();
  }
  async function close() {
    await house.close();
    await linear.close();
  }

  async function handedOver(event: unknown): Promise<string> {
    const id = await insist(baton.url, event, WAIT_MS);
    await deliveredAsOne(house, baton, id, WAIT_MS);
    return id;
  }

  const ticketOf = (id: string) => house.zendesk.tickets.find(({ external_id }) => external_id === id);
  const notesOf = (id: string) =>
    (ticketOf(id)?.comments ?? []).slice(1).map((comment) => String(comment.html_body));
  const noted = (id: string, words: string) =>
    until(
      () => notesOf(id).some((note) => note.includes(words)),
      () => `${words} in ${notesOf(id)}`,
      WAIT_MS,
    );
  const filedFor = (id: string) =>
    linear.workspace.issues.filter((issue) => issue.id === trackerId(id, "issue"));
  const attachedTo = (key: string) =>
    linear.workspace.issues.find(({ identifier }) => identifier === key)?.attachments ?? [];
  const filings = () => linear.workspace.issues.filter(({ state }) => state.name === "Triage").length;

  function ask(
    id: string,
    headers: Record<string, string> = { authorization: `Bearer ${BEARER}` },
    body = "{}",
  ) {
    return fetch(`${baton.url}/v1/handoffs/${id}/bug`, {
      ...{ method: "POST", body },
      headers: { "content-type": "application/json", ...headers },
    });
  }

  describe("that are filed by themselves", () => {
    beforeAll(() => open("{ mode: create, labels: [Bug], per_hour: 4 }"));
    afterAll(close);
    afterEach(() => {
      linear.faults.length = 0;
    });

    it("are linked where they are known, with the customer among those who ask", async () => {
      const calls = linear.calls.length;
      const id = await handedOver(aBug("Export failed (E-4012)"));
      await noted(id, "linked in Linear");

      expect(linear.calls.length - calls).toBe(2); // the lookup; the link with the request
      const url = ticketOf(id) && `/agent/tickets/${ticketOf(id)?.id}`;
      expect(attachedTo("SUP-142").map((one) => one.url)).toEqual([expect.stringContaining(String(url))]);
      expect(notesOf(id).join()).toContain("the same error");
      const needs = linear.workspace.issues.find(({ identifier }) => identifier === "SUP-142")?.needs ?? [];
      expect(needs.map(({ customer }) => customer?.name)).toContain("Northwind Traders");
      expect(filedFor(id)).toEqual([]);
    });

    it("are filed once where nobody knows them, and the ticket says so once", async () => {
      const before = filings();
      const id = await handedOver(aBug("Import failed (E-7001)"));
      await noted(id, "New bug in Linear");

      const [issue] = filedFor(id);
      expect(filings()).toBe(before + 1);
      expect(issue).toMatchObject({ title: "Import failed (E-7001) on “Import”", labels: [{ name: "Bug" }] });
      expect(issue?.description).toContain("The page shows");
      expect(issue?.description).not.toContain("t0ken");
      expect(issue?.attachments).toHaveLength(1);
      expect(notesOf(id).filter((note) => note.includes("Filed "))).toHaveLength(1);
      expect(notesOf(id).join()).toContain(issue?.identifier);
    });

    it("are linked to what was filed a moment ago, though no search finds it yet", async () => {
      const [first, second] = await Promise.all([
        handedOver(aBug("Upload of project 12 failed (U-7002)")),
        handedOver(aBug("Upload of project 77 failed (U-7002)")),
      ]);
      await until(
        () => [first, second].every((id) => notesOf(id).some((note) => /New bug|linked in/.test(note))),
        () => `both tickets say what became of it: ${notesOf(first)} ${notesOf(second)}`,
        WAIT_MS,
      );

      const filed = [...filedFor(first), ...filedFor(second)];
      expect(filed).toHaveLength(1);
      expect(filed[0]?.attachments).toHaveLength(2);
    });

    it("leave tickets alone while the tracker is away, and are filed when it is back", async () => {
      linear.faults.push({ kind: "reset" });
      const before = linear.calls.length;
      const id = await handedOver(aBug("Sync failed (S-7003)"));
      await until(
        () => linear.calls.length > before + 1,
        "for the ticket, and once more for the bug",
        WAIT_MS,
      );
      expect(notesOf(id).join()).not.toContain("Linear");

      linear.faults.length = 0;
      await noted(id, "New bug in Linear");

      expect(filedFor(id)).toHaveLength(1);
    });

    it("are filed once when the answer to it is lost", async () => {
      linear.faults.push({ kind: "lost-answer", times: 1, only: does("issueCreate") });
      const before = filings();
      // The fourth, counting those of the tests before: the last that the hour allows.
      const id = await handedOver(aBug("Print failed (P-7004)"));
      await noted(id, "New bug in Linear");

      expect(filings()).toBe(before + 1);
      expect(filedFor(id)).toHaveLength(1);
    });

    it("are only suggested once the hour has had its share", async () => {
      const before = filings();
      const id = await handedOver(aBug("Login failed (L-7005)"));
      await noted(id, "No known bug fits");

      expect(notesOf(id).join()).toContain("4 were filed within the last hour");
      expect(filings()).toBe(before);
      const asked = await ask(id);
      expect(asked.status).toBe(202); // a person may
      await noted(id, "New bug in Linear");
    });

    it("are nothing that a conversation about money is", async () => {
      const calls = linear.calls.length;
      const id = await handedOver(anEscalation({ text: "I was charged twice for my invoice this month" }));
      await until(() => linear.calls.length > calls, "the lookup", WAIT_MS);
      await new Promise((resolve) => setTimeout(resolve, 1_000));

      expect(notesOf(id)).toEqual([]);
      expect(filedFor(id)).toEqual([]);
    });
  });

  describe("that are suggested", () => {
    beforeAll(() => open("{ mode: suggest }"));
    afterAll(close);

    it("are filed when somebody asks, once, however often at a time", async () => {
      const id = await handedOver(aBug("Import failed (E-7001)"));
      await noted(id, "No known bug fits");
      expect(filedFor(id)).toEqual([]);

      const asked = await Promise.all(Array.from({ length: 10 }, () => ask(id)));
      expect(asked.map(({ status }) => status).every((status) => status === 202 || status === 200)).toBe(
        true,
      );
      await noted(id, "New bug in Linear");
      await until(async () => (await ask(id)).status === 200, "it says which", WAIT_MS);

      expect(filedFor(id)).toHaveLength(1);
      expect(notesOf(id).filter((note) => note.includes("New bug in Linear"))).toHaveLength(1);
      expect(await (await ask(id)).json()).toMatchObject({
        bug: { status: "filed", issue: { key: filedFor(id)[0]?.identifier } },
      });
    });

    it("are nobody's to file who may not read the handoff", async () => {
      const id = await handedOver(aBug("Scan failed (E-7006)"));

      expect((await ask(id, {})).status).toBe(401);
      expect((await ask("hnd_00000000000000000000000000")).status).toBe(404);
      for (const body of ["[]", "null", '{"a":'])
        expect((await ask(id, { authorization: `Bearer ${BEARER}` }, body)).status).toBe(400);
    });

    it("are linked quietly to nothing with a key that only reads", async () => {
      linear.workspace.mayWrite = false;
      const id = await handedOver(aBug("Export failed (E-4012)"));
      await until(() => linear.calls.some(does("attachmentCreate")), "it tried", WAIT_MS);
      await new Promise((resolve) => setTimeout(resolve, 500));

      expect(notesOf(id)).toEqual([]);
      expect(attachedTo("SUP-142")).toEqual([]);
      expect(await (await ask(id)).json()).toMatchObject({ bug: { status: "linked" } });
    });
  });
});
