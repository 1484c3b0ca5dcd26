import { answerCommands } from "./processes/remote.ts";
import { hubspot } from "./stubs/hubspot.ts";
import { linear } from "./stubs/linear.ts";
import { stripe } from "./stubs/stripe.ts";
import { TicketBook } from "./stubs/tickets.ts";
import { serveVendor, type Watch } from "./stubs/vendor-server.ts";
import { zendesk } from "./stubs/zendesk.ts";

/** The vendors, all in one process, each on its own port. */
export type StubCommands = typeof commands;

/** Where each vendor listens. */
export interface VendorUrls {
  hubspot: string;
  stripe: string;
  linear: string;
  zendesk: string;
}

const tickets = new TicketBook();
const watch: Watch = { latencyMs: 0, counts: new Map(), intervals: null };
const urls: VendorUrls = {
  hubspot: await serveVendor("hubspot", hubspot, watch),
  stripe: await serveVendor("stripe", stripe, watch),
  linear: await serveVendor("linear", linear, watch),
  zendesk: await serveVendor("zendesk", zendesk(tickets), watch),
};

const commands = {
  urls: () => urls,
  setLatency: (ms: number) => {
    watch.latencyMs = ms;
  },
  /** Forgets all tickets and counts, and keeps call times from now on if asked to. */
  reset: (options: { keepIntervals: boolean }) => {
    tickets.clear();
    watch.counts.clear();
    watch.intervals = options.keepIntervals ? [] : null;
  },
  counts: () => watch.counts,
  intervals: () => watch.intervals ?? [],
  ticketCount: () => tickets.size,
  tickets: () => tickets.list(),
  reachTickets: ({ count, timeoutMs }: { count: number; timeoutMs: number }) =>
    tickets.reach(count, timeoutMs),
};

answerCommands(commands);
