import { nowMs } from "../clock.ts";

/** What the stub helpdesk knows: the oracle for lost and doubled tickets. */
export class TicketBook {
  /** When each `external_id` got its first ticket, and how many it has. */
  readonly #byExternalId = new Map<string, { id: number; atMs: number; count: number }>();
  readonly #byKey = new Map<string, number>();
  #lastId = 35_000;
  #waiting: { count: number; done: (reached: boolean) => void }[] = [];

  /** Creates a ticket, or returns the one that this idempotency key already made. */
  create(externalId: string, idempotencyKey: string | undefined): { id: number; isRepeat: boolean } {
    const known = idempotencyKey === undefined ? undefined : this.#byKey.get(idempotencyKey);
    if (known !== undefined) return { id: known, isRepeat: true };
    this.#lastId += 1;
    if (idempotencyKey !== undefined) this.#byKey.set(idempotencyKey, this.#lastId);
    const ticket = this.#byExternalId.get(externalId);
    if (ticket) ticket.count += 1;
    else this.#byExternalId.set(externalId, { id: this.#lastId, atMs: nowMs(), count: 1 });
    this.#wake();
    return { id: this.#lastId, isRepeat: false };
  }

  find(externalId: string): number | undefined {
    return this.#byExternalId.get(externalId)?.id;
  }

  /** Moves a ticket's time to when its answer left, so that the vendor's latency is part of an end-to-end time. */
  answered(externalId: string, atMs: number): void {
    const ticket = this.#byExternalId.get(externalId);
    if (ticket && ticket.count === 1) ticket.atMs = atMs;
  }

  /** How many handoffs have a ticket. */
  get size(): number {
    return this.#byExternalId.size;
  }

  list(): [externalId: string, ticket: { atMs: number; count: number }][] {
    return [...this.#byExternalId].map(([externalId, { atMs, count }]) => [externalId, { atMs, count }]);
  }

  clear(): void {
    this.#byExternalId.clear();
    this.#byKey.clear();
  }

  /** Resolves with `true` as soon as `count` handoffs have a ticket, with `false` when time is up. */
  reach(count: number, timeoutMs: number): Promise<boolean> {
    if (this.size >= count) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => wait.done(false), timeoutMs);
      const wait = {
        count,
        done: (reached: boolean) => {
          clearTimeout(timer);
          this.#waiting = this.#waiting.filter((one) => one !== wait);
          resolve(reached);
        },
      };
      this.#waiting.push(wait);
    });
  }

  #wake() {
    for (const wait of this.#waiting) if (this.size >= wait.count) wait.done(true);
  }
}
