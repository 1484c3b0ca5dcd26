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

const answers = new Map<string, string>();

/** A bug tracker with one open issue, which answers each list that a query names. */
export const linear: Vendor = ({ body }) => {
  const { query } = JSON.parse(body) as { query: string };
  const known = answers.get(query);
  if (known !== undefined) return { body: known };
  const asked = PARTS.filter((part) => new RegExp(`^ *${part}[:(]`, "m").test(query));
  const lists = asked.map((part) => [part, { nodes: part === "customer" ? [] : [ISSUE] }]);
  const answer = JSON.stringify({ data: Object.fromEntries(lists) });
  answers.set(query, answer);
  return { body: answer };
};
