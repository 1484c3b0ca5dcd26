/** SOQL as far as a stand-in needs it: one object, parents by dots, children in parentheses, `=` and `!=`. */
export interface Soql {
  items: (string | Soql)[];
  from: string;
  where: Condition | null;
  order: { path: string; isDescending: boolean; areNullsLast: boolean }[];
  limit: number | null;
}

export type Literal = string | number | boolean | null;
export type Condition =
  | { path: string; operator: "=" | "!="; value: Literal }
  | { all: Condition[] }
  | { any: Condition[] };

/** What Salesforce answers with 400 MALFORMED_QUERY. */
export class MalformedQuery extends Error {}

const TOKEN = /\s*(?:('(?:[^'\\]|\\.)*')|([A-Za-z][\w.]*)|(-?\d+(?:\.\d+)?)|(!=|[=,()]))/y;
const ESCAPED: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

export function readSoql(text: string): Soql {
  const tokens = tokensOf(text);
  let at = 0;
  const peek = () => tokens[at]?.toUpperCase() ?? "";
  const unexpected = () => new MalformedQuery(`unexpected token: ${tokens[at] ?? "<EOF>"}`);
  const isNext = (word: string) => {
    if (peek() !== word) return false;
    at++;
    return true;
  };
  const expect = (word: string) => {
    if (!isNext(word)) throw unexpected();
  };
  const name = () => {
    const token = tokens[at] ?? "";
    if (!/^[A-Za-z][\w.]*$/.test(token) || KEYWORDS.has(token.toUpperCase())) throw unexpected();
    at++;
    return token;
  };

  function query(): Soql {
    expect("SELECT");
    const items: Soql["items"] = [];
    do {
      if (isNext("(")) {
        items.push(query());
        expect(")");
      } else items.push(name());
    } while (isNext(","));
    expect("FROM");
    const from = name();
    const where = isNext("WHERE") ? conditions() : null;
    return { items, from, where, order: order(), limit: isNext("LIMIT") ? count() : null };
  }

  function conditions(): Condition {
    const parts = [condition()];
    let joint = "";
    while (peek() === "AND" || peek() === "OR") {
      // Salesforce refuses a mixture that parentheses do not order.
      if (joint !== "" && joint !== peek()) throw unexpected();
      joint = peek();
      at++;
      parts.push(condition());
    }
    const [only] = parts;
    if (joint === "" && only) return only;
    return joint === "OR" ? { any: parts } : { all: parts };
  }

  function condition(): Condition {
    if (isNext("(")) {
      const inner = conditions();
      expect(")");
      return inner;
    }
    const path = name();
    const operator = isNext("=") ? "=" : isNext("!=") ? "!=" : null;
    if (operator === null) throw unexpected();
    return { path, operator, value: literal() };
  }

  function literal(): Literal {
    const token = tokens[at++] ?? "";
    if (token.startsWith("'"))
      return token.slice(1, -1).replace(/\\(.)/g, (_, sign: string) => ESCAPED[sign] ?? sign);
    if (/^-?\d/.test(token)) return Number(token);
    if (/^(true|false)$/i.test(token)) return token.toLowerCase() === "true";
    if (/^null$/i.test(token)) return null;
    at--;
    throw unexpected();
  }

  function order(): Soql["order"] {
    if (!isNext("ORDER")) return [];
    expect("BY");
    const terms: Soql["order"] = [];
    do {
      const path = name();
      const isDescending = isNext("DESC") || (isNext("ASC") && false);
      const hasNulls = isNext("NULLS");
      const areNullsLast = hasNulls && isNext("LAST");
      if (hasNulls && !areNullsLast) expect("FIRST");
      terms.push({ path, isDescending, areNullsLast });
    } while (isNext(","));
    return terms;
  }

  function count(): number {
    const token = tokens[at++] ?? "";
    if (!/^\d+$/.test(token)) throw new MalformedQuery("LIMIT takes a number");
    return Number(token);
  }

  const whole = query();
  if (at < tokens.length) throw unexpected();
  return whole;
}

const KEYWORDS = new Set(["SELECT", "FROM", "WHERE", "ORDER", "BY", "LIMIT", "AND", "OR"]);

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== "") {
    const found = TOKEN.exec(text);
    if (!found) throw new MalformedQuery("unexpected character");
    for (const sequence of found[1]?.match(/\\./g) ?? [])
      if (!/\\[nrtbf"'\\_%]/i.test(sequence))
        throw new MalformedQuery(`Illegal escape sequence: ${sequence}`);
    tokens.push(found[0].trim());
  }
  return tokens;
}
