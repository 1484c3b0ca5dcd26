import { defineConnector } from "../../src/connector.ts";
import { checkAccess } from "./check.ts";
import { createClient } from "./client.ts";
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
  canTrack: true,
  config: LinearConfig,

  open(config, deps) {
    const ask = createAsk(config, deps);
    const client = createClient(ask, deps.now);
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
      tracker: createTracker(createFiling(ask, deps.now), config, deps.now),
    };
  },
});
