import { action, article, billing, bot, conversation, crm, desk, money, says, tracker } from "./talk.ts";

export const software = [
  conversation(
    "software-webhooks-stopped",
    [
      says("Our webhooks stopped arriving since yesterday, error 502 in your dashboard"),
      bot(
        "Please check the following:\n1. Open Settings > Webhooks\n2. Rotate the signing secret\n3. Send a test event",
        {
          confidence: 0.7,
        },
      ),
      says("Did all that, same error. 14,000 orders are not synced."),
      bot("Have you tried removing and adding the endpoint again?", { confidence: 0.55 }),
      says("Yes. Still the same. We need an engineer."),
    ],
    {
      customer: { email: "ops@globex.example", name: "Tom Iqbal", attributes: { plan: "scale" } },
      page: {
        url: "https://app.acme.example/settings/webhooks",
        title: "Webhooks",
        error: "502 Bad Gateway",
      },
      reason: { code: "customer_request" },
    },
    [
      crm({
        customer: { name: "Tom Iqbal", tier: "enterprise" },
        account: { company: "Globex", owner: "Noor Haddad", renewalDate: "2026-12-04", health: "at_risk" },
      }),
      billing({ plan: "Scale", mrr: [money(420_000)] }),
      tracker({
        bugs: [
          {
            key: "ENG-88",
            title: "Webhook workers answer 502 under load",
            state: "In Review",
            url: "https://linear.app/acme/issue/ENG-88",
            match: "error",
            priority: "urgent",
          },
        ],
      }),
    ],
  ),
  conversation(
    "software-cancel-competitor",
    [
      says("Hey, we want to cancel our subscription, we are moving to another tool"),
      bot(
        "I'm sorry to see you go! Did you know about our new reports?",
        article("What's new", "https://help.acme.example/new"),
      ),
      says("please just cancel it"),
    ],
    {
      customer: { email: "ceo@initech.example", name: "Bill Lumbergh" },
      reason: { code: "business_rule", text: "cancellation" },
    },
    [
      crm({ customer: { tier: "growth" }, account: { company: "Initech", owner: "Kim Park" } }),
      billing({ plan: "Growth", mrr: [money(24_900, "EUR")] }),
    ],
  ),
  conversation(
    "software-card-declined",
    [
      says("I can't upgrade, my card was declined but the bank says it is fine"),
      bot("You can update your card under Billing.", {
        confidence: 0.6,
        ...article("Update your card", "https://help.acme.example/card"),
      }),
      says("I did that, it still says declined"),
    ],
    {
      customer: { email: "ana@hooli.example", name: "Ana Souza" },
      page: { url: "https://app.acme.example/billing", title: "Billing", error: "card_declined" },
      reason: { code: "page_context" },
    },
    [
      billing({
        plan: "Starter",
        status: "past_due",
        mrr: [money(2_900)],
        failedInvoices: [
          {
            number: "INV-3301",
            amount: money(2_900),
            at: "2026-11-15T00:00:00Z",
            attempts: 2,
            url: "https://dashboard.stripe.com/invoices/in_1",
          },
        ],
      }),
    ],
  ),
  conversation(
    "software-locked-out",
    [
      says("Good morning. I can't log in since I changed my phone, the 2FA code is not accepted."),
      bot("You can reset your password here: [Reset password](https://app.acme.example/reset).", {
        confidence: 0.5,
      }),
      says("It's not the password, it's the verification code"),
      bot("Try clearing your browser cache.", {
        confidence: 0.4,
        ...action("resend_code", "failed", "number not confirmed"),
      }),
      says("doesn't work"),
    ],
    { customer: { email: "paul@umbrella.example", name: "Paul Weber" }, reason: { code: "low_confidence" } },
    [crm({ customer: { tier: "pro" }, account: { company: "Umbrella" } }), desk({})],
  ),
  conversation(
    "software-security-report",
    [
      says("I think our account was hacked, there are logins from Brazil and new API keys I did not create"),
      bot("You can see your sessions under Security.", { confidence: 0.7 }),
    ],
    { customer: { email: "it@stark.example", name: "Pepper Ortiz" }, reason: { code: "business_rule" } },
    [crm({ customer: { tier: "enterprise" }, account: { company: "Stark", owner: "Sam Ortiz" } })],
  ),
  conversation(
    "software-data-deletion",
    [
      says("Under GDPR I ask you to delete my data and confirm in writing."),
      bot("You can delete your account in Settings."),
    ],
    { customer: { email: "erik@home.example", name: "Erik Dahl" }, reason: { code: "business_rule" } },
    [crm({}), desk({})],
  ),
  conversation(
    "software-slow-calm",
    [
      says("The dashboard takes 40 seconds to load on Chrome 131, Windows 11. Safari is fine."),
      bot("Thanks! I will pass this on.", { confidence: 0.9 }),
      says("great, thank you"),
    ],
    { customer: { email: "qa@wayne.example", name: "Lucius Fox" }, reason: { code: "knowledge_gap" } },
    [crm({ customer: { tier: "free" } })],
  ),
  conversation(
    "software-quote",
    [
      says(
        "We are 140 people and need SSO and an invoice in EUR. Can you make us an offer for the enterprise plan?",
      ),
      bot("Our prices are here.", article("Pricing", "https://acme.example/pricing")),
      says("That page has no enterprise price"),
    ],
    {
      customer: { email: "procurement@cyberdyne.example", name: "Miles Dyson" },
      page: {
        url: "https://acme.example/pricing",
        title: "Pricing",
        visited: [{ url: "https://acme.example/features/sso" }],
      },
      reason: { code: "business_rule" },
    },
    [crm({ account: { company: "Cyberdyne", lifecycle: "opportunity" } })],
  ),
];
