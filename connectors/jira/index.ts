import { defineConnector } from "../../src/connector.ts";
import { checkAccess } from "./check.ts";
import { createClient } from "./client.ts";
import { FIELDS, toFacts, toJql, toSearch } from "./mapping.ts";
import { JiraConfig } from "./schema.ts";
import { createTracker } from "./tracker.ts";

const MOST = 25;

/** Jira: open issues that are this customer's, or that speak of the same error or feature; and new ones. */
export const jira = defineConnector({
  id: "jira",
  name: "Jira",
  role: "source",
  brings:
    "open bugs that name this customer's company, or that match the same error or feature; linked, or filed",
  example: {
    site: "acme",
    email: "baton@acme.example",
    api_token: "ATATT3xFfGF00000000000000000000",
    project: "SUP",
    issue_type: "Bug",
  },
  canTrack: true,
  config: JiraConfig,

  open(config, deps) {
    const client = createClient(config, deps);
    return {
      check: () => checkAccess(client, config),
      lookup: {
        provides: "known bugs",
        async find(subject, signal) {
          const search = toSearch(subject);
          const jql = toJql(search, config.project);
          if (jql === null) return {};
          return toFacts(await client.search(jql, { fields: FIELDS, most: MOST, signal }), search, config);
        },
      },
      tracker: createTracker(client, config, deps.now),
    };
  },
});
