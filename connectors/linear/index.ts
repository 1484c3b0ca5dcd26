import { defineConnector } from "../../src/connector.ts";
import { checkAccess } from "./check.ts";
import { createClient } from "./client.ts";
import { createCustomerMemory } from "./customers.ts";
import { createFiling } from "./filing.ts";
import { createAsk } from "./graphql.ts";
import { toFacts, toQuestions, toSearch } from "./mapping.ts";
import { LinearConfig } from "./schema.ts";
import { createTracker } from "./tracker.ts";

/** Linear: open issues that a customer asked for, or that speak of the same error or feature; and new ones. */
export const linear = defineConnector({
  id: "linear",
  name: "Linear",
  role: "source",
  brings: "open bugs that this customer reported, or that match the same error or feature; linked, or filed",
  example: { api_key: "lin_api_0000000000000000000000000000000000000000", team: "SUP" },
  canTrack: true,
  config: LinearConfig,

  open(config, deps) {
    const ask = createAsk(config, deps);
    const memory = createCustomerMemory(deps.now);
    const client = createClient(ask, memory, deps.now);
    return {
      check: () => checkAccess(client, config),
      lookup: {
        provides: "known bugs",
        async find(subject, signal) {
          const search = toSearch(subject);
          const questions = toQuestions(search, config.team);
          if (Object.keys(questions).length === 0) return {};
          const related = await client.related(questions, signal);
          const [id, ...others] = related.answers.customerIds ?? [];
          if (id !== undefined && others.length === 0) memory.learn(search, id);
          return toFacts(related, search);
        },
      },
      tracker: createTracker(createFiling(ask, deps.now), memory, config, deps.now),
    };
  },
});
