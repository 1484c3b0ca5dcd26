import { defineConnector } from "../../src/connector.ts";
import { checkAccess } from "./check.ts";
import { createClient } from "./client.ts";
import { toFacts, toQuestions, toSearch } from "./mapping.ts";
import { LinearConfig } from "./schema.ts";

/** Linear: open issues that a customer asked for, or that speak of the same error or feature. */
export const linear = defineConnector({
  id: "linear",
  name: "Linear",
  role: "source",
  config: LinearConfig,

  open(config, deps) {
    const client = createClient(config, deps);
    return {
      check: () => checkAccess(client, config),
      lookup: {
        provides: "known bugs",
        async find(subject, signal) {
          const search = toSearch(subject);
          const questions = toQuestions(search, config.team);
          if (Object.keys(questions).length === 0) return {};
          return toFacts(await client.related(questions, signal), search);
        },
      },
    };
  },
});
