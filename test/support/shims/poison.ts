// Loaded with `node --import` into one process: there, preparing the ticket of a conversation that speaks of poison
// throws, leaves a promise behind that breaks, kills the process or blocks it. "bitter" poison spoils the plain ticket too.
import { registerHooks } from "node:module";

const DOSE = `
function poison(event) {
  const text = JSON.stringify(event.conversation.messages);
  if (text.includes("poison-throws")) throw new Error("poisoned");
  if (text.includes("poison-lingers")) setTimeout(() => Promise.reject(new Error("left behind")), 10);
  if (text.includes("poison-kills")) process.kill(process.pid, "SIGKILL");
  if (text.includes("poison-blocks")) for (const end = Date.now() + 12_000; Date.now() < end; );
}
`;

/** The functions that get a dose, as they begin in the source, and where their event is. */
const VICTIMS: [file: string, begin: string, dose: string][] = [
  ["/src/handoff/render.ts", "export async function renderTicket(", "poison(args[2]);"],
  [
    "/src/ticket/plain.ts",
    "export function plainDraft(",
    'if (JSON.stringify(args[1]).includes("bitter")) poison(args[1]);',
  ],
];

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const victim = VICTIMS.find(([file]) => url.endsWith(file));
    if (!victim) return loaded;
    const [file, begin, dose] = victim;
    const source = String(loaded.source);
    if (!source.includes(begin))
      throw new Error(`${file} has changed: poison.ts does not know where to put its dose`);
    const name = /function (\w+)/.exec(begin)?.[1] ?? "";
    const hidden = begin.replace("export ", "").replace(name, `unpoisoned_${name}`);
    const wrapper = `export function ${name}(...args: any[]): any { ${dose} return (unpoisoned_${name} as any)(...args); }`;
    return { ...loaded, source: `${source.replace(begin, hidden)}\n${DOSE}\n${wrapper}\n` };
  },
});
