import { type AppFiles, type Flaw, flawsIn, isJson, type Json } from "./flaw.ts";
import { readJson } from "./json.ts";

const PATH = /^translations\/(.*)\.json$/;
const LOCALE = /^[a-z]{2,3}(-\w{2,3})?$/;
const PUBLIC_KEYS = ["name", "short_description", "installation_instructions", "long_description"];
const PRODUCTS = ["support", "chat", "sell"];
/** Of the listing, by the store's own form. */
const MAX_SHORT = 80;
const MAX_LONG = 65_000;

/** The app's texts: those that the marketplace and the admin's settings page show. */
export function checkTranslations(manifest: Json, { files }: AppFiles): Flaw[] {
  return [...files].flatMap(([file, bytes]) => {
    const locale = PATH.exec(file)?.[1];
    if (locale === undefined) return [];
    const { fault } = flawsIn(file);
    const { value, flaws } = readJson(file, bytes);
    return [
      ...(LOCALE.test(locale)
        ? []
        : [fault("locale", `"${locale}" is no locale: name the file e.g. en.json or pt-br.json`)]),
      ...flaws,
      ...(value === null ? [] : checkTexts(file, value, manifest, locale === "en")),
    ];
  });
}

function checkTexts(file: string, texts: Json, manifest: Json, isEnglish: boolean): Flaw[] {
  const { fault } = flawsIn(file);
  if (!isJson(texts.app)) return isEnglish ? [fault("translation-app", 'lacks "app"')] : [];
  const { app } = texts;
  const isPackaged = app.package !== undefined;
  return [
    ...(isEnglish ? checkRequired(file, app, manifest) : []),
    ...checkParameters(file, app),
    ...(isPackaged ? checkLeaves(file, { ...texts, app: withoutPackage(app) }) : []),
    ...checkLengths(file, app),
  ];
}

/** A private app has only a name to give; a public one what the marketplace shows. */
function checkRequired(file: string, app: Json, manifest: Json): Flaw[] {
  const { fault } = flawsIn(file);
  const required = manifest.private === false ? PUBLIC_KEYS : ["name"];
  const products = PRODUCTS.filter((product) => app[product] !== undefined);
  const shown = isJson(manifest.location) ? Object.keys(manifest.location) : ["support"];
  const strangers = products.filter((product) => !shown.includes(product));
  const missingIn = (texts: Json) =>
    required.filter((key) => !texts[key] && !(key === "short_description" && texts.description));
  if (products.length === 0) {
    return missingIn(app).map((key) => fault("translation-key", `lacks app.${key}`));
  }
  return [
    ...strangers.map((product) =>
      fault("translation-product", `has texts for ${product}, which the manifest's location does not name`),
    ),
    ...products.flatMap((product) => {
      const texts = app[product];
      return missingIn(isJson(texts) ? texts : {}).map((key) =>
        fault("translation-key", `lacks app.${product}.${key}`),
      );
    }),
  ];
}

function checkParameters(file: string, { parameters }: Json): Flaw[] {
  if (parameters === undefined) return [];
  const { fault } = flawsIn(file);
  if (!isJson(parameters)) return [fault("translation-parameter", "app.parameters must be an object")];
  return Object.entries(parameters)
    .filter(([, texts]) => !isJson(texts) || texts.label === undefined)
    .map(([name]) => fault("translation-parameter", `app.parameters.${name} must be an object with a label`));
}

/** In the form that Zendesk's translators use, every leaf is a title and a value. */
function checkLeaves(file: string, texts: Json, at = ""): Flaw[] {
  const { fault } = flawsIn(file);
  return Object.entries(texts).flatMap(([key, value]) => {
    const name = at === "" ? key : `${at}.${key}`;
    if (!isJson(value)) {
      return [
        fault("translation-format", `${name} must be { "title", "value" }, as app.package asks of all texts`),
      ];
    }
    const isLeaf = Object.keys(value).sort().join() === "title,value";
    if (isLeaf && typeof value.title === "string" && typeof value.value === "string") return [];
    return checkLeaves(file, value, name);
  });
}

function checkLengths(file: string, app: Json): Flaw[] {
  const { fault } = flawsIn(file);
  const isLonger = (key: string, max: number) => typeof app[key] === "string" && [...app[key]].length > max;
  return [
    ...(isLonger("short_description", MAX_SHORT)
      ? [fault("translation-length", `app.short_description is longer than ${MAX_SHORT} characters`)]
      : []),
    ...(isLonger("long_description", MAX_LONG)
      ? [fault("translation-length", `app.long_description is longer than ${MAX_LONG} characters`)]
      : []),
  ];
}

function withoutPackage({ package: _, ...app }: Json): Json {
  return app;
}
