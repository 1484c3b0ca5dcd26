import { documentText } from "./jira-adf.ts";
import type { JiraIssue, JiraSite } from "./jira-data.ts";
import { JqlFault, matchesText } from "./jira-text.ts";

type Test = (issue: JiraIssue) => boolean;

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|(!=|=|~|\(|\)|,)|([A-Za-z][\w.]*))/y;
const RESERVED = ["AND", "OR", "NOT", "IN", "ORDER", "BY"];

/** Runs a query: the part of JQL that Baton speaks; everything else is refused. Newest first unless it says otherwise. */
export function runJql(jql: string, site: JiraSite, now: number): JiraIssue[] {
  const tokens = tokensOf(jql);
  const orderAt = tokens.findIndex((token) => token.toUpperCase() === "ORDER");
  const reader = new Reader(orderAt < 0 ? tokens : tokens.slice(0, orderAt), site);
  const isMeant = reader.read();
  const order = orderAt < 0 ? ["created", "DESC"] : orderOf(tokens.slice(orderAt));
  const at = (issue: JiraIssue) => (order[0] === "updated" ? issue.updatedAt : issue.createdAt);
  const found = site.issues.filter((issue) => issue.searchableAt <= now && isMeant(issue));
  return found.toSorted((a, b) => (order[1] === "ASC" ? at(a) - at(b) : at(b) - at(a)));
}

function tokensOf(jql: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < jql.trimEnd().length) {
    const from = TOKEN.lastIndex;
    const token = TOKEN.exec(jql);
    if (!token) throw new JqlFault(`Error in the JQL Query: at character ${from + 1}.`);
    tokens.push(token[1] ?? token[2] ?? token[3] ?? "");
  }
  return tokens;
}

function orderOf(tokens: string[]): string[] {
  const [order, by, field = "", direction = "DESC", ...rest] = tokens;
  const isOrder = order?.toUpperCase() === "ORDER" && by?.toUpperCase() === "BY" && rest.length === 0;
  if (!isOrder || !["updated", "created"].includes(field) || !["ASC", "DESC"].includes(direction))
    throw new JqlFault("Error in the JQL Query: the ORDER BY clause.");
  return [field, direction];
}

class Reader {
  readonly #tokens: string[];
  readonly #site: JiraSite;
  #at = 0;

  constructor(tokens: string[], site: JiraSite) {
    this.#tokens = tokens;
    this.#site = site;
  }

  read(): Test {
    if (this.#tokens.length === 0)
      throw new JqlFault(
        "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.",
      );
    const test = this.#either();
    if (this.#at < this.#tokens.length) throw this.#unexpected();
    return test;
  }

  #either(): Test {
    const tests = [this.#all()];
    while (this.#takes("OR")) tests.push(this.#all());
    return (issue) => tests.some((test) => test(issue));
  }

  #all(): Test {
    const tests = [this.#clause()];
    while (this.#takes("AND")) tests.push(this.#clause());
    return (issue) => tests.every((test) => test(issue));
  }

  #clause(): Test {
    if (this.#takes("(")) {
      const test = this.#either();
      if (!this.#takes(")")) throw this.#unexpected();
      return test;
    }
    const field = this.#next();
    const operator = this.#next().toLowerCase();
    switch (`${field} ${operator}`) {
      case "project =": {
        const key = this.#value();
        if (!this.#site.projects.some((project) => project.key === key))
          throw new JqlFault(`The value '${key}' does not exist for the field 'project'.`);
        return (issue) => issue.key.startsWith(`${key}-`);
      }
      case "statusCategory !=": {
        const name = this.#value();
        return ({ status }) => status.category !== name;
      }
      case "labels =": {
        const label = this.#value();
        return ({ labels }) => labels.includes(label);
      }
      case "labels in": {
        const wanted = this.#list();
        return ({ labels }) => labels.some((label) => wanted.includes(label));
      }
      case "summary ~":
        return this.#text((issue) => [issue.summary]);
      case "text ~":
        return this.#text((issue) => [issue.summary, documentText(issue.description), ...issue.comments]);
      default:
        throw new JqlFault(`Field '${field}' does not exist or you do not have permission to view it.`);
    }
  }

  #text(of: (issue: JiraIssue) => string[]): Test {
    const matches = matchesText(this.#value());
    return (issue) => of(issue).some(matches);
  }

  #list(): string[] {
    const values: string[] = [];
    if (!this.#takes("(")) throw this.#unexpected();
    do values.push(this.#value());
    while (this.#takes(","));
    if (!this.#takes(")")) throw this.#unexpected();
    return values;
  }

  /** Words that are reserved, and anything foreign, have to stand in quotes. */
  #value(): string {
    const token = this.#next();
    if (token.startsWith('"')) return token.slice(1, -1).replace(/\\(.)/g, "$1");
    if (RESERVED.includes(token.toUpperCase()) || !/^\w+$/.test(token)) throw this.#unexpected();
    return token;
  }

  #next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new JqlFault("Error in the JQL Query: it ends too early.");
    return token;
  }

  #takes(token: string): boolean {
    const isIt = this.#tokens[this.#at]?.toUpperCase() === token;
    if (isIt) this.#at++;
    return isIt;
  }

  #unexpected() {
    return new JqlFault(`Error in the JQL Query: unexpected '${this.#tokens[this.#at - 1] ?? ""}'.`);
  }
}
