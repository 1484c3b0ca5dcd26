import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";
import * as schema from "../../src/storage/schema.ts";
import { openRows } from "./rows.ts";

const { sql } = await openRows();
const tables = Object.entries<unknown>(schema).filter(
  (entry): entry is [string, PgTable] => typeof entry[1] === "object" && entry[1] !== null,
);

interface ColumnRow {
  name: string;
  type: string;
  nullable: boolean;
  isKey: boolean;
}

describe("the tables that the code knows", () => {
  it.each(tables)("are those that the migrations make: %s", async (_, table) => {
    const { name, columns, primaryKeys } = getTableConfig(table);
    const keys = new Set(primaryKeys.flatMap((key) => key.columns.map((column) => column.name)));
    const known = columns.map((column) => ({
      name: column.name,
      type: column.getSQLType().replace("with time zone", "").trim(),
      nullable: !column.notNull,
      isKey: column.primary || keys.has(column.name),
    }));

    const made = await columnsOf(name);
    // A second view of a table may name fewer of its columns, and none of its keys.
    const isView = tables.find(([, other]) => getTableConfig(other).name === name)?.[1] !== table;
    const seen = isView ? made.filter((column) => known.some(({ name }) => name === column.name)) : made;
    const facts = ({ name, type, isKey, ...rest }: ColumnRow) =>
      isView ? { name, type } : { name, type, isKey, ...rest };
    expect(byName(known).map(facts)).toEqual(byName(seen).map(facts));
  });

  it("are all that there are", async () => {
    const made = await sql<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );

    const known = new Set(["baton_migrations", ...tables.map(([, table]) => getTableConfig(table).name)]);
    expect(new Set(made.map(({ name }) => name))).toEqual(known);
  });
});

async function columnsOf(table: string): Promise<ColumnRow[]> {
  const rows = await sql<ColumnRow>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
            coalesce(a.attnum = any(k.conkey), false) as "isKey"
       from pg_attribute a left join pg_constraint k on k.conrelid = a.attrelid and k.contype = 'p'
      where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`,
    [table],
  );
  return rows.map((row) => ({ ...row, type: row.type.replace("with time zone", "").trim() }));
}

const byName = (columns: ColumnRow[]) => columns.toSorted((a, b) => (a.name < b.name ? -1 : 1));
