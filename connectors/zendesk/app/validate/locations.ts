import { type AppFiles, type Flaw, flawsIn, isJson, type Json } from "./flaw.ts";

const { fault } = flawsIn("manifest.json");
const SUPPORT = [
  ...["top_bar", "nav_bar", "ticket_sidebar", "new_ticket_sidebar", "user_sidebar", "organization_sidebar"],
  ...["background", "modal", "ticket_editor", "system_top_bar", "custom_object_record_sidebar"],
];
/** The products that show apps. Support's list is checked whole; of the others we know the names alone. */
const PRODUCTS: Record<string, readonly string[] | null> = {
  support: SUPPORT,
  zendesk: SUPPORT, // the same, by its old name
  chat: ["chat_sidebar", "background"],
  zopim: ["chat_sidebar", "background"],
  sell: null,
};

/** Where the app shows, and what it loads there. */
export function checkLocations(manifest: Json, { files }: AppFiles): Flaw[] {
  const { location } = manifest;
  if (location === undefined || location === null) return [];
  if (!isJson(location)) {
    return [
      fault(
        "location",
        'must name an address for each place, e.g. { "support": { "ticket_sidebar": "assets/…" } }',
      ),
    ];
  }
  const places = Object.entries(location);
  if (places.every(([, one]) => isJson(one) && Object.keys(one).length === 0)) {
    return [fault("missing-key", '"location" names no place')];
  }
  return places.flatMap(([product, named]) => {
    if (!Object.hasOwn(PRODUCTS, product))
      return [fault("location-host", `"${product}" is no product of Zendesk's`)];
    if (!isJson(named)) return [fault("location", `location.${product} must name an address for each place`)];
    const known = PRODUCTS[product] ?? Object.keys(named);
    return Object.entries(named).flatMap(([place, options]) =>
      known.includes(place)
        ? checkPlace(`location.${product}.${place}`, place, options, files)
        : [fault("location", `"${place}" is no place in ${product}`)],
    );
  });
}

function checkPlace(name: string, place: string, given: unknown, files: AppFiles["files"]): Flaw[] {
  const options = isJson(given) ? given : { url: given };
  const { url, autoLoad = true } = options;
  const flags = ["autoLoad", "autoHide", "flexible", "signed"].filter(
    (key) => options[key] !== undefined && typeof options[key] !== "boolean",
  );
  const { objectTypes } = options;
  const needsTypes = place === "custom_object_record_sidebar";
  return [
    ...flags.map((key) => fault("boolean", `${name}.${key} must be true or false, without quotes`)),
    ...(typeof url === "string" && url !== ""
      ? checkUrl(name, url, files)
      : autoLoad === false
        ? []
        : [fault("location-url", `${name} needs a url, or autoLoad: false`)]),
    ...(needsTypes && !(Array.isArray(objectTypes) && objectTypes.length > 0)
      ? [fault("location", `${name} needs objectTypes`)]
      : []),
  ];
}

function checkUrl(name: string, url: string, files: AppFiles["files"]): Flaw[] {
  if (url.includes("{{setting.")) return [];
  if (url === "_legacy") return [fault("location", `${name} must be an address, not a place of framework 1`)];
  if (URL.canParse(url)) {
    const { protocol, hostname } = new URL(url);
    if (protocol === "https:" || hostname === "localhost") return [];
    return [fault("location-url", `${name}: ${url} must be https (http only for localhost)`)];
  }
  const [path = ""] = url.split(/[?#]/);
  if (!path.startsWith("assets/")) return [fault("location-url", `${name}: ${url} must begin with assets/`)];
  return files.has(path) ? [] : [fault("location-url", `${name}: ${path} is not in the package`)];
}
