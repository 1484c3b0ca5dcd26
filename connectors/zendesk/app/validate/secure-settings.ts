import { type Flaw, flawsIn, isJson, type Json } from "./flaw.ts";

const { warning } = flawsIn("manifest.json");
const SECRET_NAME = /token|key|pwd|password/i;

/** Settings that hold secrets, but could reach a browser or any address. */
export function checkSecureSettings({ parameters }: Json): Flaw[] {
  const listed = Array.isArray(parameters) ? parameters.filter(isJson) : [];
  return listed.flatMap((parameter) => {
    const { name, type = "text", secure, scopes } = parameter;
    const looksSecret = SECRET_NAME.test(String(name)) && type === "text" && secure !== true;
    const isKept = secure === true || type === "hidden";
    return [
      ...(looksSecret
        ? [warning("insecure-setting", `parameter "${name}" looks like a secret: set "secure": true`)]
        : []),
      ...(parameter.default !== undefined && isKept
        ? [
            warning(
              "secret-default",
              `parameter "${name}" has a default that every install would share: leave it out`,
            ),
          ]
        : []),
      ...(secure === true && !(Array.isArray(scopes) && scopes.length > 0)
        ? [warning("no-scopes", `parameter "${name}" is secure without "scopes": say where it may be used`)]
        : []),
    ];
  });
}
