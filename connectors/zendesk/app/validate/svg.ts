import { type AppFiles, type Flaw, flawsIn, textOf } from "./flaw.ts";

/** What a drawing needs; Zendesk's sanitiser takes out the rest. */
const SAFE_ELEMENTS = new Set([
  ...[
    "svg",
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "title",
    "desc",
    "defs",
  ],
  ...[
    "lineargradient",
    "radialgradient",
    "stop",
    "text",
    "tspan",
    "use",
    "symbol",
    "clippath",
    "mask",
    "image",
  ],
]);
const HANDLER = /\son\w+\s*=/i;
const SCRIPT_ADDRESS = /(?:href|src|style)\s*=\s*["'][^"']*(?:javascript|vbscript|data:text\/html)/i;
const BITMAP = /(?:href\s*=\s*["']\s*data:image\/(?!svg)|<image\b)/i;
const FOREIGN = /(?:href|src)\s*=\s*["']\s*(?:https?:)?\/\//i;

/** Drawings that Zendesk's sanitiser would rewrite, or replace by a placeholder. */
export function checkSvgs({ files }: AppFiles): Flaw[] {
  return [...files].flatMap(([file, bytes]) => (/\.svg$/i.test(file) ? checkSvg(file, textOf(bytes)) : []));
}

function checkSvg(file: string, markup: string): Flaw[] {
  const { fault, warning } = flawsIn(file);
  if (!/<svg[\s>]/i.test(markup)) return [fault("svg", "is no SVG")];
  if (!/<\/svg>\s*$/i.test(markup)) return [fault("svg", "does not end with </svg>: it cannot be cleaned")];
  const elements = [...markup.matchAll(/<([a-z][\w:-]*)/gi)].map(([, name = ""]) => name.toLowerCase());
  const unsafe = [...new Set(elements)].filter((name) => !SAFE_ELEMENTS.has(name));
  return [
    ...unsafe.map((name) =>
      warning("svg-unsafe", `holds <${name}>, which Zendesk takes out: draw without it`),
    ),
    ...(HANDLER.test(markup)
      ? [warning("svg-unsafe", "holds an event handler, which Zendesk takes out")]
      : []),
    ...(SCRIPT_ADDRESS.test(markup)
      ? [warning("svg-unsafe", "holds a script address, which Zendesk takes out")]
      : []),
    ...(FOREIGN.test(markup)
      ? [warning("svg-unsafe", "loads from another address, which Zendesk takes out")]
      : []),
    ...(BITMAP.test(markup)
      ? [
          warning(
            "svg-bitmap",
            "holds a bitmap: Zendesk shows a placeholder in its place; draw it with paths",
          ),
        ]
      : []),
    ...(isAsWritten(markup)
      ? []
      : [warning("svg-rewritten", "would be written anew: leave out comments and <!DOCTYPE>")]),
  ];
}

/** The sanitiser compares its output with its input, and writes no comments and no document types. */
function isAsWritten(markup: string): boolean {
  return !/<!--|<!DOCTYPE/i.test(markup);
}
