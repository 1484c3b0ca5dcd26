import { describe, expect, it } from "vitest";
import { describedServer } from "../support/described.ts";
import { anEscalation, signed } from "../support/house.ts";

const api = describedServer();

describe("POST /v1/handoffs/:id/decline", () => {
  const decline = (id: string | undefined, body = "{}", headers = signed(body)) =>
    api.call("POST", `/v1/handoffs/${id}/decline`, { body, headers });
  const rowOf = async (id: string) =>
    (await api.server.database.pool.query("select * from handoffs where id = $1", [id])).rows[0];

  async function accepted(conversation?: string) {
    const event = anEscalation(conversation ? { id: conversation } : {});
    const { body } = await api.escalate(event);
    return { id: body.handoff?.id ?? "", conversation: event.conversation.id };
  }

  it("ends what was not begun, and answers its repeats the same", async () => {
    const { id } = await accepted();

    const first = await decline(id, JSON.stringify({ reason: "I'd rather type" }));
    expect(first).toMatchObject({ status: 200, body: { handoff: { id, status: "declined" } } });
    expect((first.body as { customer_message?: string }).customer_message).toMatch(/\w/);
    expect(await decline(id)).toEqual(first);

    expect(await rowOf(id)).toMatchObject({
      ...{ status: "declined", closed_at: expect.any(Date), declined_at: expect.any(Date) },
      ...{ work_due_at: null, claim_token: null },
    });
  });

  it("does so once when it is asked twice at once", async () => {
    const { id } = await accepted();

    const answers = await Promise.all([decline(id), decline(id), decline(id)]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it("leaves the conversation free for the next escalation", async () => {
    const { id, conversation } = await accepted();
    await decline(id);

    const again = await accepted(conversation);

    expect(again.id).not.toBe(id);
    expect((await rowOf(again.id)).status).toBe("accepted");
  });

  it("is 409 once it is over, and once a person has replied, who is told", async () => {
    const over = await accepted();
    await api.close(over.id);
    expect((await decline(over.id)).status).toBe(409);

    const { id } = await accepted();
    await api.server.database.pool.query(
      "update handoffs set status = 'replied', ticket_id = '7', work_due_at = null where id = $1",
      [id],
    );
    for (let n = 0; n < 2; n++) {
      const { status, body } = await decline(id);
      expect([status, body.detail]).toEqual([409, expect.stringContaining("A person has replied")]);
    }
    expect(await rowOf(id)).toMatchObject({ status: "replied", closed_at: null, declined_at: null });
    const { rows } = await api.server.database.pool.query("select key from notes where handoff_id = $1", [
      id,
    ]);
    expect(rows).toEqual([{ key: "declined" }]);
  });

  it.each([
    [401, "{}", { "content-type": "application/json" }],
    [400, "[", undefined],
    [415, "{}", { ...signed("{}"), "content-type": "text/plain" }],
    [422, JSON.stringify({ reason: 5 }), undefined],
  ])("answers %i where an escalation would", async (status, body, headers) => {
    const { id } = await accepted();

    expect((await decline(id, body, headers)).status).toBe(status);
    expect((await rowOf(id)).status).toBe("accepted");
  });

  it("answers 404 to an unknown handoff, and 503 when the database fails", async () => {
    expect((await decline(`hnd_${"0".repeat(26)}`)).status).toBe(404);

    const { id } = await accepted();
    api.server.room.handoffs = {
      ...api.whole.handoffs,
      decline: () => Promise.reject(new Error("gone")),
    };
    expect((await decline(id)).status).toBe(503);
    api.mend();
  });

  it("is remembered: what only offers has to be stronger, and a request for a person works as ever", async () => {
    const { id, conversation } = await accepted();
    const evaluate = async (text: string, more: object = {}) => {
      const messages = [{ role: "customer", text }];
      const body = JSON.stringify({ conversation: { id: conversation, messages }, ...more });
      const answer = await api.call("POST", "/v1/evaluations", { body, headers: signed(body) });
      return answer.body as unknown as { decision: string; bars: { offer: number; because: string[] } };
    };
    const before = await evaluate("This is annoying, it does not work again.");
    await decline(id);

    const after = await evaluate("This is annoying, it does not work again.");
    expect(after.bars.offer).toBeGreaterThan(before.bars.offer);
    expect(after.bars.because).toContain("the customer declined a person before");
    expect(await evaluate("Let me talk to a human.")).toMatchObject({ decision: "escalate" });
  });
});
