import { readEvent } from "./bot.ts";
import { awaitTicket, type Stage } from "./play.ts";

/** What a stranger may set off from the workspace, beside an agent's own work. */
export interface Tryout {
  /** In its form, e.g. `stripe-down`. */
  id: string;
  label: string;
  /** What comes of it, in a sentence. */
  about: string;
  /** @returns the ticket to look at then; `null`: the one that was open. */
  run(): Promise<string | null>;
}

/** Those that make sense now. */
export type Tryouts = () => Tryout[];

/** Stripe goes away while a bot escalates, and comes back when one says so. */
export function createTryouts(stage: Stage): Tryouts {
  const { stripe } = stage.vendors;
  let runs = 0;
  let isDown = false;

  async function escalateWithoutStripe(): Promise<string | null> {
    const event = await readEvent("vendor-down");
    const { conversation } = event;
    stripe.faults.unshift({ kind: "reset" });
    isDown = true;
    const again = { ...event, conversation: { ...conversation, id: `${conversation.id}_again_${++runs}` } };
    const { handoffId } = await stage.bot.escalate(again, `msg_${again.conversation.id}`);
    const { ticket } = await awaitTicket(handoffId, stage.vendors, stage.signal);
    return ticket.id;
  }

  const cutOff: Tryout = {
    id: "stripe-down",
    label: "A bot escalates while Stripe is down",
    about: "A new ticket comes, and says what Stripe could not tell.",
    run: escalateWithoutStripe,
  };
  const bringBack: Tryout = {
    id: "stripe-back",
    label: "Bring Stripe back",
    about: "Stripe is down. Once it is back, press Retry in the app beside the ticket.",
    async run() {
      stripe.faults = [];
      isDown = false;
      return null;
    },
  };
  return () => [isDown ? bringBack : cutOff];
}
