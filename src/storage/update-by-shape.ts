import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Database } from "./database.ts";
import { and, eq, sql } from "./drizzle.ts";
import { handoffs } from "./schema.ts";

/** A statement that the server keeps prepared; `encode` puts the values in the order of its parameters. */
interface Statement {
  name: string;
  text: string;
  encode(values: Record<string, unknown>): unknown[];
}

export type Column = Exclude<keyof typeof handoffs.$inferSelect, "id">;

/** What the helpdesk may have told of a ticket before its delivery is noted. */
const MOVED_BY_PEOPLE: ReadonlySet<Column> = new Set(["status", "timer", "timerDueAt"]);
const ENDED_BY_DECLINING: ReadonlySet<Column> = new Set(["status", "closedAt", "timer", "timerDueAt"]);

/** What becomes of the claim and of the work that is due. */
export type Ending = "keep" | "done" | "later";

/**
 * Updates of one handoff by its claim, each set of columns rendered once. Building a query costs more than running it,
 * and a worker makes two of them for each ticket.
 */
export function createUpdates({ db }: Pick<Database, "db">) {
  const statements = new Map<string, Statement>();

  function render(columns: readonly Column[], ending: Ending, name: string): Statement {
    const set = Object.fromEntries(columns.map((column) => [column, settingOf(column, columns)]));
    const { sql: text, params } = db
      .update(handoffs)
      .set({ ...set, ...endings[ending] } as PgUpdateSetSource<typeof handoffs>)
      .where(and(eq(handoffs.id, sql.placeholder("id")), eq(handoffs.claimToken, sql.placeholder("token"))))
      .returning({ workDueAt: handoffs.workDueAt, revision: handoffs.revision })
      .toSQL();
    const order = params.map(nameOf);
    return { name, text, encode: (values) => order.map((key) => encodeOne(key, values[key])) };
  }

  /** What the customer declined stays declined, and what people did stays, whatever a worker began before it knew. */
  function settingOf(column: Column, all: readonly Column[]) {
    const value = sql`${sql.placeholder(column)}`;
    if (!ENDED_BY_DECLINING.has(column)) return value;
    const known = handoffs[column] as unknown as { dataType: string };
    const cast = known.dataType === "date" ? sql`timestamptz` : sql`text`;
    const isLate = sql`${sql.placeholder("status")}::text = 'delivered' and ${handoffs.status} in ('assigned', 'replied', 'resolved')`;
    const isMoved = MOVED_BY_PEOPLE.has(column) && all.includes("status") ? sql` or (${isLate})` : sql``;
    return sql`case when ${handoffs.status} = 'declined'${isMoved} then ${handoffs[column]} else ${value}::${cast} end`;
  }

  return {
    statement(columns: readonly Column[], ending: Ending): Statement {
      const key = `${ending} ${columns.join(" ")}`;
      const known = statements.get(key);
      if (known) return known;
      const statement = render(columns, ending, `handoff_update_${statements.size}`);
      statements.set(key, statement);
      return statement;
    },
  };
}

/** An event that joined since the claim was made is work that this claim has not seen. */
const ended = (due: ReturnType<typeof sql>) => ({
  claimToken: sql`null`,
  leaseUntil: sql`null`,
  workDueAt: sql`case when ${handoffs.revision} = ${sql.placeholder("revisionSeen")}::integer then ${due} else now() end`,
});

const endings = {
  keep: {},
  done: ended(sql`null`),
  later: ended(sql`now() + ${sql.placeholder("workInMs")}::double precision * interval '1 millisecond'`),
};

/** Placeholders stand in the parameters as objects; everything else here would be a constant, and there is none. */
function nameOf(parameter: unknown): string {
  const inner = parameter as { name?: string; value?: { name?: string } };
  const name = inner.name ?? inner.value?.name;
  if (name === undefined) throw new Error("a parameter without a name");
  return name;
}

function encodeOne(key: string, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  const column = (handoffs as unknown as Record<string, { mapToDriverValue?(value: unknown): unknown }>)[key];
  return column?.mapToDriverValue ? column.mapToDriverValue(value) : value;
}
