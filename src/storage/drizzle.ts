import { createRequire } from "node:module";

/**
 * Drizzle, by way of `require`. Imported as ES modules it costs 230 MB of memory and 0.7 s at every start
 * (drizzle-orm 0.45 on Node 24: its modules import each other in circles); required, 25 MB and 0.1 s.
 * Types may come from the packages themselves, because `import type` loads nothing.
 */
const require = createRequire(import.meta.url);

export const { drizzle } = require("drizzle-orm/node-postgres") as typeof import("drizzle-orm/node-postgres");

// Tables and columns.
export const { pgTable, bigint, boolean, customType, integer, jsonb, smallint, text, timestamp } =
  require("drizzle-orm/pg-core") as typeof import("drizzle-orm/pg-core");
export const { check, foreignKey, index, primaryKey, unique, uniqueIndex } =
  require("drizzle-orm/pg-core") as typeof import("drizzle-orm/pg-core");

// Conditions, orders and raw SQL.
export const {
  and,
  or,
  not,
  eq,
  ne,
  lt,
  lte,
  gt,
  gte,
  isNull,
  isNotNull,
  inArray,
  notInArray,
  between,
  like,
} = require("drizzle-orm") as typeof import("drizzle-orm");
export const { asc, desc, exists, notExists, count, getTableColumns, max, min, sum, sql } =
  require("drizzle-orm") as typeof import("drizzle-orm");
