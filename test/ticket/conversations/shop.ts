import { action, article, billing, bot, conversation, crm, desk, money, says } from "./talk.ts";

export const shop = [
  conversation(
    "shop-parcel-lost",
    [
      says("Hello, where is my order #88123? It should have arrived on 12 November."),
      bot("Your parcel is on its way.", {
        confidence: 0.8,
        ...action("track_order", "failed", "no scan for 6 days"),
      }),
      says("That's what it said last week. It is still not here."),
      bot("You can follow your parcel here: https://shop.example/track/88123", { confidence: 0.6 }),
      says("Can I speak to someone please"),
    ],
    {
      customer: { email: "mia.lund@home.example", name: "Mia Lund" },
      page: {
        url: "https://shop.example/orders/88123",
        title: "Your order",
        visited: [{ url: "https://shop.example/" }, { url: "https://shop.example/help/delivery" }],
      },
      reason: { code: "customer_request" },
    },
    [crm({ customer: { name: "Mia Lund", tier: "standard" } }), desk({})],
  ),
  conversation(
    "shop-wrong-size-refund",
    [
      says("Hi there! I received size 38 instead of 40 and I want my money back."),
      bot("Please use the return label in the box.", article("Returns", "https://shop.example/help/returns")),
      says("There was no label in the box. I want a refund for order A-20417."),
      bot("Sorry, I did not get that.", { confidence: 0.2 }),
    ],
    { customer: { email: "jo.baker@home.example", name: "Jo Baker" }, reason: { code: "low_confidence" } },
    [
      billing({
        lastPayment: {
          amount: money(8_990, "EUR"),
          at: "2026-11-09T10:00:00Z",
          status: "succeeded",
          description: null,
        },
      }),
    ],
  ),
  conversation(
    "shop-damaged-photo",
    [
      says("The vase I ordered came broken in three pieces"),
      bot("I am sorry to hear that. Could you please send a photo?"),
      says("I sent two photos already"),
      bot("Could you please send a photo?", { confidence: 0.5 }),
      says("I SENT THEM ALREADY!! this is ridiculous"),
    ],
    { customer: { name: "Ravi Nair", phone: "+44 20 7946 0958" }, reason: { code: "loop" } },
  ),
  conversation(
    "shop-gift-card",
    [
      says('my gift card code says "already redeemed" but i never used it'),
      bot("Gift cards can be used once."),
      says("i know. i bought it yesterday for 50 euros and never used it"),
      bot("Gift cards can be used once."),
    ],
    { customer: { email: "lea@home.example" }, reason: { code: "loop" } },
    [crm({}), billing({ status: null })],
  ),
  conversation("shop-emoji-only", [says("😡😡😡"), bot("How can I help?"), says("???")], {
    customer: { name: "Sam" },
    reason: { code: "negative_sentiment" },
  }),
];
