import type { Moment } from "./moment.ts";
import type { TriggerSettings } from "./settings.ts";

/** What of the manifest's own rules could not be asked at this moment, without any data. */
export function faultsOf({ scope }: Moment, { custom }: TriggerSettings): string[] {
  if (custom.length === 0) return [];
  if (scope === null) return ["the manifest's own conditions were not asked"];
  const names = scope();
  return custom.flatMap(({ name, when }) => {
    const { error } = when(names);
    return error === null ? [] : [`the condition of ${name} could not be evaluated: ${error}`];
  });
}
