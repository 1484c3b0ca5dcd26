import type { HttpRequest } from "../../src/http.ts";

/** Stands for a record's id in what the SDK renders. */
const PLACE = "the-id-of-a-record";
const ONE_INPUT = JSON.stringify([{ id: PLACE }]);

/** What the SDK renders and our transport sends. */
export type Rendered = Pick<HttpRequest, "method" | "url" | "headers" | "body">;

type RequestContext = import("@hubspot/api-client/lib/codegen/crm/objects/http/http.js").RequestContext;

/** The SDK's request factories, one instance per connection. */
export type Requests = Awaited<ReturnType<typeof openRequests>>;

/**
 * Loads the SDK's own request factories: they know HubSpot's paths, parameters, bodies and sign-in, and send nothing.
 * The SDK's `Client` around them is left out on purpose: its transport takes no deadline, no signal and no size
 * limit, it limits and retries by itself, and it hands back a page of HTML as `{}`. Only the `objects` package is
 * loaded, which serves every record type; that takes 12 ms, the whole client 200.
 */
export async function openRequests(accessToken: string, baseUrl: string) {
  const [{ BasicApiRequestFactory }, { BatchApiRequestFactory }, { SearchApiRequestFactory }, sdk] =
    await Promise.all([
      import("@hubspot/api-client/lib/codegen/crm/objects/apis/BasicApi.js"),
      import("@hubspot/api-client/lib/codegen/crm/objects/apis/BatchApi.js"),
      import("@hubspot/api-client/lib/codegen/crm/objects/apis/SearchApi.js"),
      import("@hubspot/api-client/lib/codegen/crm/objects/index.js"),
    ]);
  const configuration = sdk.createConfiguration({
    baseServer: new sdk.ServerConfiguration(baseUrl, {}),
    authMethods: { oauth2: { accessToken } },
  });
  const basic = new BasicApiRequestFactory(configuration);
  const batch = new BatchApiRequestFactory(configuration);
  const search = new SearchApiRequestFactory(configuration);

  // Calls that differ in their ids alone are rendered once: that takes the SDK over 20 us, three times a handoff.
  const templates = new Map<string, Promise<Rendered>>();
  function once(key: string, make: () => Promise<RequestContext>): Promise<Rendered> {
    const known = templates.get(key) ?? make().then(render);
    templates.set(key, known);
    return known;
  }

  return {
    record: async (type: string, id: string, options: RecordOptions): Promise<Rendered> => {
      const { properties, associations, idProperty } = options;
      const template = await once(`record ${type} ${idProperty} ${associations} ${properties}`, () =>
        basic.getById(type, PLACE, properties, undefined, associations, undefined, idProperty),
      );
      // A function, because a text would have its dollar signs read.
      return { ...template, url: template.url.replace(PLACE, () => encodeURIComponent(id)) };
    },

    page: async (type: string, limit: number): Promise<Rendered> => render(await basic.getPage(type, limit)),

    batch: async (type: string, ids: string[], properties: string[]): Promise<Rendered> => {
      const template = await once(`batch ${type} ${properties}`, () =>
        batch.read(type, { inputs: [{ id: PLACE }], properties, propertiesWithHistory: [] }),
      );
      const inputs = JSON.stringify(ids.map((id) => ({ id })));
      return { ...template, body: template.body?.replace(ONE_INPUT, () => inputs) ?? "" };
    },

    search: async (type: string, propertyName: string, value: string): Promise<Rendered> =>
      render(
        await search.doSearch(type, {
          filterGroups: [{ filters: [{ propertyName, operator: sdk.FilterOperatorEnum.Eq, value }] }],
          properties: [propertyName],
          limit: 2,
        }),
      ),

    create: async (type: string, properties: Record<string, string>, to: Association[]): Promise<Rendered> =>
      render(
        await basic.create(type, {
          properties,
          associations: to.map(({ id, typeId }) => ({
            to: { id },
            types: [
              {
                associationCategory: sdk.AssociationSpecAssociationCategoryEnum.HubspotDefined,
                associationTypeId: typeId,
              },
            ],
          })),
        }),
      ),

    // The SDK's own factory for owners asks for `/crm/v3/owners/`, a path that the API description does not have.
    get: async (path: string, query: Record<string, string>): Promise<Rendered> => {
      const context = configuration.baseServer.makeRequestContext(path, sdk.HttpMethod.GET);
      for (const [name, value] of Object.entries(query)) context.setQueryParam(name, value);
      await configuration.authMethods.oauth2?.applySecurityAuthentication(context);
      return render(context);
    },
  };
}

/** A record that a new one belongs to, by HubSpot's number for that kind of link. */
export interface Association {
  id: string;
  typeId: number;
}

export interface RecordOptions {
  properties: string[];
  associations?: string[];
  /** A property with unique values that `id` is a value of; without it `id` is HubSpot's own. */
  idProperty?: string;
}

function render(context: RequestContext): Rendered {
  const body = context.getBody();
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(context.getHeaders())) headers[name.toLowerCase()] = value;
  return {
    method: context.getHttpMethod(),
    url: context.getUrl(),
    headers,
    ...(typeof body === "string" ? { body } : {}),
  };
}
