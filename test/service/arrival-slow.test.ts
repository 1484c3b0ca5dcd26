import { connect, type Socket } from "node:net";
import nock from "nock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anEscalation,
  type BatonProcess,
  escalated,
  type House,
  openHouse,
  signed,
  until,
} from "../support/house.ts";

describe("callers that take their time", () => {
  let house: House;
  let baton: BatonProcess;
  const callers: Socket[] = [];
  beforeAll(async () => {
    nock.restore(); // it would hold back what a socket writes
    house = await openHouse({ backend: "embedded" });
    baton = await house.spawn();
  });
  afterAll(async () => {
    for (const caller of callers) caller.destroy();
    await house.close();
  });

  it("are cut off within 30 s, and meanwhile nobody else notices them", async () => {
    const body = JSON.stringify(anEscalation());
    const head = `POST /v1/escalations HTTP/1.1\r\nhost: x\r\n${Object.entries(signed(body))
      .map((pair) => pair.join(": "))
      .join("\r\n")}\r\ncontent-length: ${body.length}\r\n\r\n`;
    const slowBody = call(head);
    const slowHeaders = call("POST /v1/escalations HTTP/1.1\r\nhost: x\r\nx-slow: ");
    const dripping = setInterval(() => {
      slowBody.socket.write(body.charAt(slowBody.dripped++));
      slowHeaders.socket.write("x");
    }, 1_000);
    const idle = Array.from({ length: 500 }, () => call(""));
    for (let n = 0; n < 20; n++)
      call(head + body.slice(0, 50)).socket.on("connect", function (this: Socket) {
        setTimeout(() => this.destroy(), 200); // aborted halfway
      });
    await until(() => callers.every((caller) => !caller.connecting), "all are connected");
    const startedAt = performance.now();

    const slowest = await slowestOfMany(() => callers.every((caller) => caller.destroyed), 32_000);
    clearInterval(dripping);

    expect(performance.now() - startedAt).toBeLessThan(32_000); // 30 s, and a little for a busy machine
    expect(callers.filter((caller) => !caller.destroyed)).toHaveLength(0);
    expect(slowBody.answer).toMatch(/^HTTP\/1.1 408 /);
    expect(slowBody.answer).toMatch(/content-type: application\/problem\+json/);
    expect(slowBody.answer).toMatch(/x-request-id: req_\w{26}\r\n/);
    expect(slowHeaders.answer).toMatch(/^HTTP\/1.1 408 /);
    expect(idle.every(({ answer }) => answer === "" || answer.startsWith("HTTP/1.1 408 "))).toBe(true);
    expect(slowest).toBeLessThan(3_000);
  }, 60_000);

  it.each([
    [
      "oversized headers are a 431",
      `GET /healthz HTTP/1.1\r\nhost: x\r\nx-big: ${"x".repeat(20_000)}\r\n\r\n`,
      431,
    ],
    ["what is no HTTP is a 400", "EHLO bot.example\r\n\r\n", 400],
    [
      "two lengths are a 400",
      "POST /v1/escalations HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nxx",
      400,
    ],
    [
      "a length beside chunks is a 400",
      "POST /v1/escalations HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
      400,
    ],
  ])("%s, as a problem with a request id, and the end of the connection", async (_, sent, status) => {
    const caller = call(sent);
    await until(() => caller.socket.destroyed, "the connection is closed");

    const [head = "", body = ""] = caller.answer.split("\r\n\r\n");
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toMatch(/x-request-id: req_\w{26}/);
    expect(JSON.parse(body)).toMatchObject({ status, title: expect.any(String), type: expect.any(String) });
    await escalated(baton.url);
  });

  function call(text: string) {
    const socket = connect(Number(new URL(baton.url).port), "127.0.0.1");
    const caller = { socket, answer: "", dripped: 0 };
    socket.on("data", (bytes) => {
      caller.answer += bytes.toString("latin1");
    });
    socket.on("error", () => {}); // cut off, as it should be
    if (text !== "") socket.write(text);
    callers.push(socket);
    return caller;
  }

  /** Escalates now and then until `isOver`, and returns how long the slowest answer took. */
  async function slowestOfMany(isOver: () => boolean, ms: number): Promise<number> {
    const end = performance.now() + ms;
    let slowest = 0;
    while (!isOver() && performance.now() < end) {
      const startedAt = performance.now();
      await escalated(baton.url);
      slowest = Math.max(slowest, performance.now() - startedAt);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    return slowest;
  }
});
