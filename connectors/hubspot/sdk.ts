import type { HttpRequest } from "../../src/http.ts";

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

  return {
    record: async (type: string, id: string, options: RecordOptions): Promise<Rendered> =>
      render(
        await basic.getById(
          type,
          id,
          options.properties,
          undefined,
          options.associations,
          undefined,
          options.idProperty,
        ),
      ),

    page: async (type: string, limit: number): Promise<Rendered> => render(await basic.getPage(type, limit)),

    batch: async (type: string, ids: string[], properties: string[]): Promise<Rendered> =>
      render(
        await batch.read(type, { inputs: ids.map((id) => ({ id })), properties, propertiesWithHistory: [] }),
      ),

    search: async (type: string, propertyName: string, value: string): Promise<Rendered> =>
      render(
        await search.doSearch(type, {
          filterGroups: [{ filters: [{ propertyName, operator: sdk.FilterOperatorEnum.Eq, value }] }],
          properties: [propertyName],
          limit: 2,
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
