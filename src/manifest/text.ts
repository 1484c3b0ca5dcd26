import { Liquid, LiquidError } from "liquidjs";
import { dateInWords, majorInWords, momentsInWords } from "../context/wording.ts";
import { didYouMean } from "./did-you-mean.ts";
import { NAMES, type Names } from "./names.ts";
import type { Scope } from "./scope.ts";

/** A fault in a template; `offset` counts characters from its start. */
export class TextError extends Error {
  override readonly name = "TextError";
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const MAX_SOURCE = 20_000;
const MAX_RENDERED = 20_000;
/** By the clock on the wall: on a busy machine a harmless text may take this long as well. */
const LIMIT_MS = 50;
// A text is one file and only text: nothing is included, and what is slow or marks text as safe is gone.
const REFUSED_TAGS = ["include", "render", "layout", "block"];
const REFUSED_FILTERS = ["strip_html", "raw"];

const plain = createEngine(undefined);
const html = createEngine("escape");

function createEngine(outputEscape: "escape" | undefined): Liquid {
  const engine = new Liquid({
    ownPropertyOnly: true,
    strictFilters: true,
    // Misspelt names are found when the text is loaded; absent data renders as nothing.
    strictVariables: false,
    lenientIf: true,
    relativeReference: false,
    templates: {},
    parseLimit: MAX_SOURCE,
    memoryLimit: 200_000,
    ...(outputEscape && { outputEscape }),
  });
  for (const tag of REFUSED_TAGS) delete engine.tags[tag];
  for (const filter of REFUSED_FILTERS) delete engine.filters[filter];
  engine.registerFilter("money", (amount: unknown, currency: unknown) =>
    typeof amount === "number" && typeof currency === "string" ? majorInWords(amount, currency) : "",
  );
  engine.registerFilter("day", (date: unknown) => (typeof date === "string" ? dateInWords(date) : ""));
  engine.registerFilter("moments", (earlier: unknown, later: unknown) =>
    typeof earlier === "string" && typeof later === "string" ? momentsInWords(earlier, later) : "",
  );
  return engine;
}

/** A Liquid template over the names of expressions, checked when it was loaded. */
export class CompiledText {
  readonly source: string;
  /** The names in it, two parts of each at most: `customer.name`, `triggers`. */
  readonly uses: ReadonlySet<string>;
  readonly #render: (scope: Scope) => string;

  /** @throws {TextError} when it does not parse or uses a name that is not there. */
  constructor(source: string, format: "plain" | "html", limitMs = LIMIT_MS, names = NAMES) {
    const engine = format === "html" ? html : plain;
    const { templates, used } = parse(engine, source, names);
    this.uses = used;
    this.source = source;
    this.#render = (scope) => String(engine.renderSync(templates, scope, { renderLimit: limitMs }));
  }

  /**
   * The text for people; absent data is left out. Never throws: `null` when it took too long, failed or
   * came out empty, and then the caller's own words must do.
   */
  render(scope: Scope): string | null {
    try {
      return this.#render(scope).slice(0, MAX_RENDERED).trim() || null;
    } catch {
      return null;
    }
  }
}

function parse(engine: Liquid, source: string, names: Names) {
  if (source.length > MAX_SOURCE) throw new TextError(`longer than ${MAX_SOURCE} characters`, MAX_SOURCE);
  try {
    const templates = engine.parse(source);
    const { globals } = engine.analyzeSync(templates, { partials: false });
    for (const variables of Object.values(globals)) {
      for (const { segments, location } of variables) {
        const fault = faultOfName(segments, names);
        if (fault) throw new TextError(fault, offsetAt(source, location.row, location.col));
      }
    }
    return {
      templates,
      used: new Set(Object.values(globals).flatMap((all) => all.map(({ segments }) => nameOf(segments)))),
    };
  } catch (error) {
    if (error instanceof TextError || !(error instanceof LiquidError)) throw error;
    throw toTextError(error, source, engine);
  }
}

function nameOf(segments: readonly unknown[]): string {
  const names = segments.slice(0, 2).filter((segment) => typeof segment === "string");
  return names.join(".");
}

function toTextError(error: LiquidError, source: string, engine: Liquid): TextError {
  const message =
    (error.originalError?.message ?? error.message).split("\n", 1)[0]?.replace(/, line:.*$/, "") ?? "";
  const { begin } = error.token;
  const filter = /^undefined filter: (\S+)$/.exec(message)?.[1];
  if (filter === undefined) return new TextError(message, begin);
  const hint = didYouMean(filter, Object.keys(engine.filters));
  return new TextError(
    `unknown filter ${JSON.stringify(filter)}${hint}`,
    Math.max(source.indexOf(filter, begin), begin),
  );
}

/** What a list or text has by itself in Liquid. */
const BUILT_IN = new Set(["size", "first", "last"]);

function faultOfName(segments: readonly unknown[], known: Names): string | null {
  let names = known;
  let place = "";
  for (const [index, segment] of segments.entries()) {
    if (typeof segment !== "string") return null;
    const found = Object.hasOwn(names, segment) ? names[segment] : undefined;
    if (!found) {
      const where = place === "" ? "" : ` in ${place}`;
      return `unknown name ${JSON.stringify(segment)}${where}${didYouMean(segment, Object.keys(names))}`;
    }
    place = place === "" ? segment : `${place}.${segment}`;
    if (typeof found.type === "string") return faultOfPart(segments[index + 1], found.type, place);
    names = found.type;
  }
  return null;
}

function faultOfPart(part: unknown, type: string, place: string): string | null {
  if (typeof part !== "string" || type.startsWith("map") || BUILT_IN.has(part)) return null;
  return `${place} has no part ${JSON.stringify(part)}`;
}

function offsetAt(source: string, row: number, column: number): number {
  const before = source.split("\n").slice(0, row - 1);
  return before.reduce((sum, line) => sum + line.length + 1, 0) + column - 1;
}
