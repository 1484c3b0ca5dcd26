/** The escalation that `baton simulate` sends when it is given none. Nobody of this address exists anywhere. */
export const TEST_EVENT = {
  conversation: {
    id: "",
    channel: "web_chat",
    language: "en",
    messages: [
      { role: "customer", text: "This is a test of the handoff: I was charged twice this month." },
      { role: "bot", text: "I am sorry, I could not find that charge.", confidence: 0.4 },
      { role: "customer", text: "Can I talk to a person?" },
    ],
  },
  customer: { email: "baton-test@example.com", name: "Baton Test" },
  page: { url: "https://example.com/billing", title: "Billing" },
  reason: { code: "customer_request", text: "a test by baton simulate" },
  bot: { name: "baton simulate", platform: "baton" },
};
