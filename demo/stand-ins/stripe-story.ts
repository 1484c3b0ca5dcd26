import {
  aCharge,
  aCustomer,
  anInvoice,
  anItem,
  aSubscription,
  type Charge,
  type Customer,
  type Dispute,
  type Invoice,
  type Seconds,
  type Subscription,
} from "./stripe-objects.ts";

/** What a Stripe account holds; the stand-in answers from it, so tests may change it while it runs. */
export interface StripeData {
  customers: Customer[];
  subscriptions: Subscription[];
  invoices: Invoice[];
  charges: Charge[];
  disputes: Dispute[];
}

const MINUTE = 60;
const DAY = 86_400;

/** The demo's customers, dated from `now`: one charged twice, one content, one whose card was declined. */
export function stripeStory(now: Seconds): StripeData {
  const renewal = now + 12 * DAY;
  const billed = renewal - 30 * DAY;
  const since = now - 400 * DAY;
  const declined = now - 3 * DAY;
  const dana = aCustomer({
    id: "cus_NorthwindT1",
    email: "dana@northwind.example",
    created: since,
    name: "Dana Reyes",
  });
  const marcus = aCustomer({
    id: "cus_FabrikamQ7",
    email: "marcus@fabrikam.example",
    created: since,
    name: "Marcus Webb",
  });
  const priya = aCustomer({
    id: "cus_TailspinB4",
    email: "priya@tailspin.example",
    created: since,
    name: "Priya Nair",
    delinquent: true,
  });
  const northwind = { customer: dana.id, amount: 120_000, description: "Subscription update" };
  return {
    customers: [dana, marcus, priya],
    subscriptions: [
      subscription(dana.id, "sub_NorthwindT1", "active", since, renewal, {
        nickname: "Enterprise",
        unit_amount: 120_000,
      }),
      subscription(marcus.id, "sub_FabrikamQ7", "active", since, now + 20 * DAY, {
        nickname: "Pro",
        unit_amount: 4_900,
        quantity: 6,
      }),
      subscription(priya.id, "sub_TailspinB4", "past_due", since, now + 27 * DAY, {
        nickname: "Starter",
        unit_amount: 2_900,
      }),
    ],
    invoices: [
      anInvoice({
        id: "in_TailspinB4",
        customer: priya.id,
        created: declined,
        amount: 2_900,
        number: "B4C2-0014",
        attempted: true,
        attempt_count: 2,
        next_payment_attempt: now + 2 * DAY,
      }),
    ],
    charges: [
      aCharge({ ...northwind, id: "ch_NorthwindT1b", created: billed + 66 * MINUTE }),
      aCharge({ ...northwind, id: "ch_NorthwindT1a", created: billed + 62 * MINUTE }),
      aCharge({ ...northwind, id: "ch_NorthwindT0", created: billed - 30 * DAY + 61 * MINUTE }),
      aCharge({
        id: "ch_FabrikamQ7",
        customer: marcus.id,
        created: now - 10 * DAY,
        amount: 29_400,
        description: "Subscription update",
      }),
      aCharge({
        id: "ch_TailspinB4b",
        customer: priya.id,
        created: now - DAY,
        amount: 2_900,
        status: "failed",
        failure_code: "card_declined",
        failure_message: "Your card was declined.",
      }),
      aCharge({
        id: "ch_TailspinB4a",
        customer: priya.id,
        created: declined,
        amount: 2_900,
        status: "failed",
        failure_code: "card_declined",
        failure_message: "Your card was declined.",
      }),
      aCharge({
        id: "ch_TailspinB3",
        customer: priya.id,
        created: declined - 30 * DAY,
        amount: 2_900,
        description: "Subscription update",
      }),
    ],
    disputes: [],
  };
}

function subscription(
  customer: string,
  id: string,
  status: string,
  created: Seconds,
  renewal: Seconds,
  plan: { nickname: string; unit_amount: number; quantity?: number },
): Subscription {
  const { quantity = 1, ...price } = plan;
  const key = price.nickname.toLowerCase();
  const item = {
    id: id.replace("sub_", "si_"),
    subscription: id,
    created,
    current_period_end: renewal,
    quantity,
  };
  return aSubscription({
    id,
    customer,
    created,
    status,
    items: [anItem(item, { id: `price_${key}`, lookup_key: key, ...price })],
  });
}
