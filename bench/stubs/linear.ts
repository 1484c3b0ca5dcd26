import type { Vendor } from "./vendor-server.ts";

const ISSUE = {
  identifier: "SUP-12",
  title: "Card declined (402) on retry",
  description: "Retrying a payment answers «Card declined (402)» although the bank took the money.",
  url: "https://linear.app/acme/issue/SUP-12",
  priorityLabel: "High",
  state: { name: "In Progress", type: "started" },
};
const PARTS = ["customer", "error", "feature", "searchIssues"] as const;

/** What is written is taken, and nobody is known. */
const WRITES = {
  attachmentCreate: { success: true },
  customers: { nodes: [] },
  customerNeeds: { nodes: [] },
  customerUpsert: { success: true, customer: { id: "customer-1" } },
  customerNeedCreate: { success: true, need: { id: "need-1" } },
};

const answers = new Map<string, string>();

/** A bug tracker with one open issue, which answers each list that a query names and takes what is written. */
export const linear: Vendor = ({ body }) => {
  const { query } = JSON.parse(body) as { query: string };
  const known = answers.get(query);
  if (known !== undefined) return { body: known };
  const asked = PARTS.filter((part) => new RegExp(`^ *${part}[:(]`, "m").test(query));
  const lists = asked.map((part) => [part, { nodes: part === "customer" ? [] : [ISSUE] }]);
  const written = Object.entries(WRITES).filter(([name]) => new RegExp(`^ *${name}\\(`, "m").test(query));
  const answer = JSON.stringify({ data: Object.fromEntries([...lists, ...written]) });
  answers.set(query, answer);
  return { body: answer };
};
