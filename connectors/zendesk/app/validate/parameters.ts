import { type Flaw, flawsIn, isJson, type Json } from "./flaw.ts";

const { fault } = flawsIn("manifest.json");
const TYPES = ["text", "checkbox", "url", "number", "multiline", "hidden", "oauth", "mtls"];
export const SCOPES = [
  ...["header", "body", "url", "jwt_secret_key", "jwt_claim"],
  ...["basic_auth_username", "basic_auth_password"],
];
const MAX_MTLS = 3;

/** The settings that an admin fills in when the app is installed. */
export function checkParameters(manifest: Json): Flaw[] {
  const { parameters } = manifest;
  if (parameters === undefined || parameters === null || manifest.marketingOnly === true) return [];
  if (!Array.isArray(parameters)) return [fault("parameters", '"parameters" must be a list')];
  const listed = parameters.filter(isJson);
  const names = listed.map(({ name }) => name);
  const twice = new Set(names.filter((name, at) => names.indexOf(name) !== at));
  const ofType = (type: string) => listed.filter((one) => one.type === type);
  return [
    ...(listed.length < parameters.length ? [fault("parameters", "a parameter must be an object")] : []),
    ...[...twice].map((name) => fault("parameter-twice", `the parameter "${name}" is there twice`)),
    ...listed.flatMap(checkParameter),
    ...(ofType("oauth").length > 1 ? [fault("oauth", "only one parameter may be of type oauth")] : []),
    ...(ofType("mtls").length > MAX_MTLS
      ? [fault("mtls", `at most ${MAX_MTLS} parameters may be of type mtls`)]
      : []),
  ];
}

function checkParameter(parameter: Json): Flaw[] {
  const { name, type = "text", secure, scopes } = parameter;
  const wrong = (rule: string, message: string) => fault(rule, `parameter "${name}": ${message}`);
  const notBoolean = ["required", "secure"].filter(
    (key) => parameter[key] !== undefined && typeof parameter[key] !== "boolean",
  );
  return [
    ...(typeof name === "string" && name !== "" ? [] : [fault("parameters", "a parameter must have a name")]),
    ...(name === "name"
      ? [wrong("parameter-name", "must not be called name; Zendesk uses that itself")]
      : []),
    ...(TYPES.includes(String(type))
      ? []
      : [wrong("parameter-type", `"${type}" is no type; use one of ${TYPES.join(", ")}`)]),
    ...notBoolean.map((key) => wrong("boolean", `"${key}" must be true or false, without quotes`)),
    ...(type === "hidden" && parameter.required === true
      ? [wrong("hidden", "is hidden, so nobody could fill it in: it cannot be required")]
      : []),
    ...(type === "oauth" && secure === true ? [wrong("oauth", "of type oauth cannot be secure")] : []),
    ...(type === "mtls" ? checkMtls(parameter).map((message) => wrong("mtls", message)) : []),
    ...checkScopes(scopes, secure === true).map((message) => wrong("scopes", message)),
  ];
}

function checkMtls(parameter: Json): string[] {
  const surplus = ["default", "secure", "scopes"].filter((key) => parameter[key] !== undefined);
  return [
    ...(typeof parameter.allowed_domain === "string" && parameter.allowed_domain !== ""
      ? []
      : ["of type mtls needs an allowed_domain"]),
    ...surplus.map((key) => `of type mtls has no "${key}": leave it out`),
  ];
}

function checkScopes(scopes: unknown, isSecure: boolean): string[] {
  if (scopes === undefined) return [];
  if (!isSecure) return ['has "scopes", which only a secure parameter may: set "secure": true'];
  if (!Array.isArray(scopes) || scopes.length === 0)
    return ['"scopes" must be a list that names one or more'];
  return scopes
    .filter((scope) => !SCOPES.includes(scope))
    .map((scope) => `"${scope}" is no scope; use ${SCOPES.join(", ")}`);
}
