import { UsageError } from "../context.ts";

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Where an app reaches Baton: https, or http on this machine, which is said as a warning. Without a slash at its end.
 * @throws {UsageError} for every other address.
 */
export function readBackendUrl(
  given: string | undefined,
  connector: string,
): { url: string; warning: string | null } {
  const refused = (why: string) =>
    new UsageError(`baton ${connector} package: --backend-url ${given} ${why}`);
  if (given === undefined || !URL.canParse(given))
    throw refused("is no address: give one like https://baton.example.com");
  const url = new URL(given);
  if (url.username !== "" || url.password !== "") throw refused("must hold no user name and no password");
  if (url.search !== "" || url.hash !== "") throw refused("must end with its path: no ? and no #");
  const isLoopback = LOOPBACK.test(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback)) {
    throw refused("must be https; http is for a trial on this machine alone (http://127.0.0.1:3000)");
  }
  const warning = `--backend-url ${given} is on this machine: the package is for a trial here, and works nowhere else`;
  return { url: url.href.replace(/\/+$/, ""), warning: isLoopback ? warning : null };
}
