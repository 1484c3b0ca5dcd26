import { defineTrigger, NOTHING } from "./trigger.ts";

/** The manifest's own conditions. One that cannot be evaluated says so in the decision (`faultsOf`) and fires nothing. */
export const custom = defineTrigger({
  name: "custom",
  kind: "custom",
  strand: "rule",
  needs: "settings",
  about: "a condition of the manifest's `custom` holds",
  find({ scope }, settings) {
    if (settings.custom.length === 0 || scope === null) return NOTHING;
    const names = scope();
    return settings.custom
      .filter(({ when }) => when(names).value)
      .map(({ name, text, isHard, weight, priority }) => ({
        ...{ name, isHard, weight, score: 1, quotes: [] },
        text: text ?? `the rule ${name} holds`,
        ...(priority ? { priority } : {}),
      }));
  },
});
