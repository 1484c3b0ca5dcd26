import { onFact } from "./account.ts";

export const openBug = onFact("open_bug", {
  weight: 0.25,
  about: "an open bug names this customer or the error on the page",
  says({ bugs }) {
    const bug = bugs.find(({ match }) => match === "error") ?? bugs.find(({ match }) => match === "customer");
    if (!bug) return null;
    const what = bug.match === "error" ? "the same error" : "this customer";
    return { text: `the open bug ${bug.key.slice(0, 40)} names ${what}` };
  },
});
