import type { Finding } from "../../../../src/connector.ts";
import { checkDangers } from "./lint/dangers.ts";
import { checkFunctions } from "./lint/functions.ts";
import { checkOrder } from "./lint/order.ts";
import type { Node, Offence } from "./lint/tree.ts";
import { fault, type Package, warning } from "./package.ts";

/** Libraries as their makers give them; Freshworks' rules are for an app's own code. */
const LIBRARY = /^app\/scripts\/vendor\//;
const SERVER = /^server\//;
const MOST_SHOWN = 20;

type Parse = (code: string) => Node;

/** The rules that block a review, over every script of the app's own. */
export async function checkScripts(app: Package): Promise<Finding[]> {
  const scripts = [...app.files.keys()].filter((path) => /\.m?js$/.test(path) && !LIBRARY.test(path));
  if (scripts.length === 0) return [];
  const parse = await loadParser();
  if (parse === null) return [warning("scripts", "were not checked: that needs vite (npm ci)")];
  const hasServer = scripts.some((path) => SERVER.test(path));
  const coverage = "its tests must reach 80 % of statements, branches, functions and lines; fdk test tells";
  return [
    ...(hasServer ? [warning("server", coverage)] : []),
    ...scripts.flatMap((path) => checkScript(path, app.text(path) ?? "", parse)),
  ];
}

function checkScript(path: string, code: string, parse: Parse): Finding[] {
  let program: Node;
  try {
    program = parse(code);
  } catch {
    return [fault(path, "is no JavaScript that can be read")];
  }
  const offences = [
    ...checkFunctions(program),
    ...checkDangers(program, { isServer: SERVER.test(path) }),
    ...(path === "server/server.js" ? checkOrder(program) : []),
  ];
  return offences
    .sort((a, b) => a.at - b.at)
    .slice(0, MOST_SHOWN)
    .map(({ at, message }) => fault(`${path}:${lineOf(code, at)}`, message));
}

function lineOf(code: string, at: Offence["at"]): number {
  return code.slice(0, at).split("\n").length;
}

/** Vite's parser; `null` where Baton runs without its development tools. */
async function loadParser(): Promise<Parse | null> {
  try {
    const { parseAst } = await import("vite");
    return (code) => parseAst(code, { lang: "js", sourceType: "script" }) as unknown as Node;
  } catch {
    return null;
  }
}
