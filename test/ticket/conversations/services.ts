import { failed } from "../stories.ts";
import { action, article, billing, bot, conversation, crm, desk, money, says } from "./talk.ts";

export const services = [
  conversation(
    "airline-rebooking",
    [
      says(
        "My flight LH1234 on 2026-11-22 was cancelled. I need to get to Oslo before Sunday, booking XKJ8Q2.",
      ),
      bot("You can rebook in the app.", {
        ...action("rebook_flight", "failed", "no seats in the same class"),
      }),
      says("The app shows an error when I tap rebook"),
    ],
    { customer: { name: "Ingrid Solberg", phone: "+47 22 00 00 00" }, reason: { code: "bot_error" } },
    [crm({ customer: { tier: "gold" } })],
  ),
  conversation(
    "telecom-no-internet",
    [
      says("internet down again!!! third time this month"),
      bot("Please restart your router. Then wait two minutes.", { confidence: 0.8 }),
      says("did that 5 times already. still not working"),
      bot("Please restart your router. Then wait two minutes.", {
        confidence: 0.8,
        ...action("run_line_test", "succeeded", "signal is low"),
      }),
      says("useless bot, get me a human"),
    ],
    { customer: { external_id: "C-550912", name: "Darren Hughes" }, reason: { code: "customer_request" } },
    [
      desk({
        tickets: [
          {
            id: "901",
            subject: "No internet",
            status: "solved",
            csat: "bad",
            createdAt: "2026-11-10T08:00:00Z",
            url: null,
          },
          {
            id: "877",
            subject: "No internet",
            status: "solved",
            csat: null,
            createdAt: "2026-11-03T08:00:00Z",
            url: null,
          },
        ],
      }),
    ],
  ),
  conversation(
    "insurance-claim",
    [
      says(
        "I sent my claim 77-AB-12 three weeks ago and have heard nothing. My father passed away and I don't have the strength for this.",
      ),
      bot("Claims are usually handled within 10 days.", { confidence: 0.6 }),
      says("It has been three weeks."),
    ],
    {
      customer: { name: "Helen Marsh", email: "helen@home.example" },
      reason: { code: "negative_sentiment" },
    },
    [failed("hubspot", "HubSpot", "unavailable", "did not answer within 4 s")],
  ),
  conversation(
    "bank-dispute",
    [
      says("There is a payment of $249.00 to a shop I have never heard of. I already told my bank."),
      bot("You can see your payments under Activity.", { confidence: 0.4 }),
    ],
    { customer: { email: "omar@home.example", name: "Omar Aziz" }, reason: { code: "business_rule" } },
    [
      billing({
        openDisputes: [
          {
            amount: money(24_900),
            reason: "fraudulent",
            status: "needs_response",
            dueAt: "2026-11-27",
            url: null,
          },
        ],
      }),
    ],
  ),
  conversation(
    "clinic-appointment",
    [
      says("Can you move my appointment from 3 December to the week after?"),
      bot("I can help with that.", {
        confidence: 0.9,
        ...action("reschedule_appointment", "failed", "calendar is locked"),
      }),
      bot("Something went wrong. Please try again later."),
    ],
    { customer: { name: "Yuki Tanaka", email: "yuki@home.example" }, reason: { code: "bot_error" } },
  ),
  conversation(
    "energy-payment-plan",
    [
      says("I lost my job and cannot pay the bill of £312.40 this month. Is there any way to pay in parts?"),
      bot(
        "You can pay by card, direct debit or bank transfer.",
        article("Ways to pay", "https://power.example/pay"),
      ),
      says("That is not what I asked."),
    ],
    { customer: { name: "Carol Dunn", external_id: "44-1902" }, reason: { code: "business_rule" } },
  ),
  conversation(
    "council-parking",
    [
      says(
        "I was fined for parking on Elm Street but my permit is valid until March. The fine is number PCN-448812.",
      ),
      bot("You can appeal online within 14 days."),
      says('The appeal page says "permit not found".'),
    ],
    {
      page: { url: "https://council.example/appeals", error: "permit not found" },
      reason: { code: "page_context" },
    },
  ),
  conversation(
    "game-lost-progress",
    [
      says("yo i lost all my progress after the update, level 214, on my iphone 15"),
      bot("Make sure you are signed in with the same account. You can also reinstall the game."),
      says("i did reinstall. still level 1. and i paid $99.99 for skins"),
    ],
    { customer: { external_id: "player_8812" }, reason: { code: "low_confidence" } },
    [crm({})],
  ),
  conversation(
    "hotel-spanish",
    [
      says("Hola, tengo una reserva para el viernes y quiero cambiar la fecha."),
      bot("Lo siento, no he entendido.", { confidence: 0.1 }),
      says("Quiero cambiar la fecha de mi reserva 7781-B."),
    ],
    {
      language: "es",
      customer: { name: "Lucía Pérez", email: "lucia@home.example" },
      reason: { code: "low_confidence" },
    },
    [crm({ customer: { tier: "silver" } })],
  ),
  conversation("marketplace-not-a-word", [says("hi"), bot("Hello! What can I do for you?"), says("agent")], {
    reason: { code: "customer_request" },
  }),
];
