import { type FrameworkClient, recordOf } from "./framework.ts";
import type { Scheme } from "./theme.tsx";

const isScheme = (value: unknown): value is Scheme => value === "light" || value === "dark";

/** The scheme before the framework answers: the address's, else light, as the helpdesk is. */
export function firstScheme(query: string): Scheme {
  const params = new URLSearchParams(query);
  const said = params.get("colorScheme") ?? params.get("color_scheme");
  return isScheme(said) ? said : "light";
}

/** Tells the helpdesk's scheme now and whenever it changes. */
export function followScheme(client: FrameworkClient, tell: (scheme: Scheme) => void): void {
  client.on("colorScheme.changed", (told) => {
    const scheme = isScheme(told) ? told : recordOf(told).colorScheme;
    if (isScheme(scheme)) tell(scheme);
  });
  client
    .get(["colorScheme"])
    .then(({ colorScheme }) => isScheme(colorScheme) && tell(colorScheme))
    .catch(() => {});
}
