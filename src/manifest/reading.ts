import type { z } from "zod";
import type { Connector } from "../connector.ts";
import type { Path, SourceDocument } from "./document.ts";
import { compileCondition, compileValue, ExpressionError } from "./expression.ts";
import { type Fault, ManifestError } from "./fault.ts";
import { describeIssue, toComplaints } from "./issues.ts";
import { keysOf } from "./known-keys.ts";
import type { CompiledField } from "./manifest.ts";
import type { Names } from "./names.ts";
import { placeHint, SECTIONS } from "./places.ts";
import { readNumbers } from "./read-numbers.ts";
import { manifestSchema } from "./schema.ts";
import type { Substitution } from "./substitute.ts";
import { CompiledText, TextError } from "./text.ts";

export type Checked = z.output<ReturnType<typeof manifestSchema>>;

/** One pass over one manifest: gathers faults rather than stopping at the first. */
export class Reading {
  readonly faults: Fault[];
  readonly source: SourceDocument;
  readonly #substitution: Substitution;
  readonly #connectors: readonly Connector[];
  readonly #value: Record<string, unknown>;

  constructor(source: SourceDocument, substitution: Substitution, connectors: readonly Connector[]) {
    this.source = source;
    this.#substitution = substitution;
    this.#connectors = connectors;
    this.faults = [...substitution.faults];
    this.#value = this.#readValue();
  }

  #readValue(): Record<string, unknown> {
    const value = this.source.toValue();
    if (!isBlock(value)) {
      const message =
        value === null ? "the manifest is empty" : "a manifest is a block of keys, such as version and bot";
      throw new ManifestError([this.source.fault({ line: 1, column: 1 }, message)]);
    }
    return withoutEmpty(value);
  }

  /** The blocks of a section in the order of the file; what is checked has that of the schema. */
  inOrder(section: string): string[] {
    const value = this.#value[section];
    return isBlock(value) ? Object.keys(value) : [];
  }

  check(): Checked | null {
    return this.checkWith(manifestSchema(this.#connectors));
  }

  /** Checks what was read by a schema, which may be of a part of the manifest only. */
  checkWith<T>(schema: z.ZodType<T>): T | null {
    const attempt = () => schema.safeParse(this.#value, { error: describeIssue });
    let result = attempt();
    // A variable always holds text; where the schema wants a number or a truth, its text is read as one.
    if (!result.success && readNumbers(result.error.issues, this.#value, (path) => this.#isSubstituted(path)))
      result = attempt();
    if (result.success) return result.data;
    const keysAt = keysOf(this.#connectors);
    for (const { path, isKey, message } of toComplaints(result.error.issues, this.#value, keysAt)) {
      if (this.#isUnresolved(path)) continue;
      const position = isKey ? this.source.positionOfKey(path) : this.source.positionOf(path);
      this.add(position, placeHint(path, message, this.#connectors));
    }
    return null;
  }

  /** Compiled apart from the schema, so that a wrong expression is listed beside every other fault. */
  compileFields(): CompiledField[] {
    const fields = Array.isArray(this.#value.fields) ? this.#value.fields : [];
    const firstLines = new Map<string, number>();
    return fields.flatMap((entry: unknown, index): CompiledField[] => {
      if (!isBlock(entry) || entry.field === undefined) return [];
      const name = String(entry.field).trim();
      const first = firstLines.get(name);
      const { line } = this.source.positionOf(["fields", index, "field"]);
      if (first === undefined) firstLines.set(name, line);
      else
        this.addAt(
          ["fields", index, "field"],
          `field ${JSON.stringify(name)} is filled on line ${first} already`,
        );
      const compiled = this.#compileField(name, ["fields", index, "value"], entry.value);
      return compiled ? [compiled] : [];
    });
  }

  #compileField(field: string, path: Path, value: unknown): CompiledField | null {
    const isExpression = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    if (!isExpression || this.#isUnresolved(path)) return null;
    const expression = String(value);
    const evaluate = this.#compile(path, expression, () => compileValue(expression));
    return evaluate && { field, expression, ...this.source.positionOf(path), evaluate };
  }

  /** What stands at a path, before any schema has seen it. */
  valueAt(path: Path): unknown {
    return path.reduce<unknown>((node, key) => {
      if (Array.isArray(node)) return node[Number(key)];
      return isBlock(node) ? node[String(key)] : undefined;
    }, this.#value);
  }

  /** @param names those that the text may use; by default the names of expressions. */
  compileText(path: Path, limitMs?: number, names?: Names): CompiledText | null {
    const text = this.valueAt(path);
    if (typeof text !== "string" || this.#isUnresolved(path)) return null;
    return this.#compile(path, text, () => new CompiledText(text, "plain", limitMs, names));
  }

  /** `null` when it is no condition, which the schema says, or does not compile, which is a fault then. */
  compileCondition(path: Path): ReturnType<typeof compileCondition> | null {
    const written = this.valueAt(path);
    if ((typeof written !== "string" && typeof written !== "boolean") || this.#isUnresolved(path))
      return null;
    return this.#compile(path, String(written), () => compileCondition(String(written)));
  }

  #compile<T>(path: Path, written: string, compile: () => T): T | null {
    try {
      return compile();
    } catch (error) {
      if (!(error instanceof ExpressionError || error instanceof TextError)) throw error;
      const scalar = this.source.scalarAt(path);
      if (!scalar || this.#substitution.substituted.has(scalar)) {
        // Part of it came from a variable, which may be secret: the words at fault stay unsaid.
        this.addAt(path, scalar ? "is not valid once its variables are filled in" : error.message);
      } else this.add(this.source.positionIn(scalar, written, error.offset), error.message);
      return null;
    }
  }

  /** What no single key can tell. */
  checkWhole(): void {
    const { helpdesk, bot } = this.#value;
    if (isBlock(helpdesk)) {
      const [first, ...others] = Object.keys(helpdesk);
      if (first === undefined)
        this.addAt(["helpdesk"], `helpdesk must name one of: ${this.#ids("helpdesk").join(", ")}`);
      for (const other of others) {
        const position = this.source.positionOfKey(["helpdesk", other]);
        this.add(position, `a second helpdesk: ${first} is one already; keep one`);
      }
    }
    this.#checkTrackers();
    if (!isBlock(bot)) return;
    const isEmpty = (list: unknown) =>
      list === undefined || list === null || (Array.isArray(list) && list.length === 0);
    const hasPlatform = isBlock(bot.platforms) && Object.keys(bot.platforms).length > 0;
    if (isEmpty(bot.signing_secrets) && isEmpty(bot.bearer_tokens) && !hasPlatform) {
      const position = this.source.positionOfKey(["bot"]);
      this.add(
        position,
        "bot needs one of signing_secrets (make one with: baton secret), bearer_tokens or platforms",
      );
    }
  }

  /** Bugs are looked for, linked and filed in one place, whatever `bugs` says. */
  #checkTrackers(): void {
    const ids = this.#connectors.filter(({ canTrack }) => canTrack).map(({ id }) => id);
    const found = Object.values(SECTIONS).flatMap((place) => {
      const block = this.valueAt(place);
      if (!isBlock(block)) return [];
      return Object.keys(block).flatMap((id) => (ids.includes(id) ? [{ id, path: [...place, id] }] : []));
    });
    const [first, ...others] = found;
    for (const { path } of others) {
      const position = this.source.positionOfKey(path);
      this.add(position, `a second tracker: ${first?.id} is one already; keep one`);
    }
  }

  addAt(path: Path, message: string): void {
    this.add(this.source.positionOf(path), message);
  }

  add(position: { line: number; column: number }, message: string): void {
    this.faults.push(this.source.fault(position, this.#substitution.redact(message)));
  }

  redact(message: string): string {
    return this.#substitution.redact(message);
  }

  #ids(role: Connector["role"]): string[] {
    return this.#connectors.filter((connector) => connector.role === role).map(({ id }) => id);
  }

  #isUnresolved(path: Path): boolean {
    const scalar = this.source.scalarAt(path);
    return scalar !== null && this.#substitution.unresolved.has(scalar);
  }

  #isSubstituted(path: Path): boolean {
    const scalar = this.source.scalarAt(path);
    return scalar !== null && this.#substitution.substituted.has(scalar);
  }
}

function isBlock(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A key with nothing after it is as good as absent: its entries may all be commented out. */
function withoutEmpty(manifest: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(manifest).filter(([, value]) => value !== null);
  return Object.fromEntries(
    kept.map(([key, value]) => {
      if ((key !== "helpdesk" && key !== "connectors") || !isBlock(value)) return [key, value];
      return [key, Object.fromEntries(Object.entries(value).map(([id, config]) => [id, config ?? {}]))];
    }),
  );
}
