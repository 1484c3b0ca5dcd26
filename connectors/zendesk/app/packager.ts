import type { AppPackager } from "../../../src/connector.ts";

/** The sidebar as an app for Zendesk Support: `baton zendesk package`. */
export const zendeskApp: AppPackager = {
  options: {
    "signed-urls": {
      about: "Zendesk opens Baton's page with a signed form, which proves the agent",
      isFlag: true,
    },
    public: { about: "for the marketplace, by who hosts Baton for others; needs --author", isFlag: true },
    author: { about: 'who answers for it: "Acme <support@acme.example> https://acme.example"' },
    installation: { about: 'which installation it is for; default "default"' },
  },
  build: async (request) => (await import("./build.ts")).buildApp(request),
};
