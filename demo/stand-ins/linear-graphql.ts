import {
  type FieldNode,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  type ValueNode,
  validate,
} from "graphql";
import { writingSchema } from "./linear-schema.ts";

/** A refusal in Linear's words, thrown by whatever answers a field. */
export class LinearFault extends Error {
  readonly code: string;
  readonly type: string;
  readonly status: number;
  /** The root field that refused, once it is known. */
  path: string | null = null;

  constructor(code: string, type: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.type = type;
    this.status = status;
  }
}

export type Variables = Record<string, unknown>;
/** Answers a root field: its arguments in, plain data out, from which the selection is cut. */
export type Resolvers = Record<string, (args: Variables) => unknown>;

const documents = new Map<string, OperationDefinitionNode>();

/** Runs any query made of fields, aliases, arguments and variables against plain data; no fragments. */
export function execute(query: string, variables: Variables, resolvers: Resolvers): Record<string, unknown> {
  const operation = documents.get(query) ?? parseOperation(query);
  if (documents.size < 100) documents.set(query, operation);
  if (operation.operation === "mutation") checkWrite(operation, variables);
  for (const { variable, type } of operation.variableDefinitions ?? []) {
    if (type.kind === Kind.NON_NULL_TYPE && variables[variable.name.value] == null) {
      throw invalid(`Variable "$${variable.name.value}" of required type was not provided.`);
    }
  }
  const type = operation.operation === "mutation" ? "Mutation" : "Query";
  return cut(operation.selectionSet, (field) => {
    const resolve = Object.hasOwn(resolvers, field.name.value) ? resolvers[field.name.value] : undefined;
    if (!resolve) throw invalid(`Cannot query field "${field.name.value}" on type "${type}".`);
    try {
      return resolve(argumentsOf(field, variables));
    } catch (error) {
      if (error instanceof LinearFault) error.path = (field.alias ?? field.name).value;
      throw error;
    }
  });
}

function parseOperation(query: string): OperationDefinitionNode {
  try {
    const [definition] = parse(query).definitions;
    if (definition?.kind === Kind.OPERATION_DEFINITION) return definition;
  } catch (error) {
    throw new LinearFault("GRAPHQL_PARSE_FAILED", "graphql error", 400, String(error));
  }
  throw invalid("Must provide an operation.");
}

/** A write is held against the types of Linear's schema: unknown fields and wrong values are refused, not ignored. */
function checkWrite(operation: OperationDefinitionNode, variables: Variables) {
  const schema = writingSchema();
  const faults = [
    ...validate(schema, { kind: Kind.DOCUMENT, definitions: [operation] }),
    ...(getVariableValues(schema, operation.variableDefinitions ?? [], variables).errors ?? []),
  ];
  const [first] = faults;
  if (first) throw invalid(first.message);
}

function cut(set: SelectionSetNode, read: (field: FieldNode) => unknown): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const field of set.selections) {
    if (field.kind !== Kind.FIELD) throw invalid("Fragments are not understood here.");
    const { selectionSet } = field;
    const value = read(field);
    result[(field.alias ?? field.name).value] = selectionSet ? cutValue(selectionSet, value) : value;
  }
  return result;
}

function cutValue(set: SelectionSetNode, value: unknown): unknown {
  if (value == null) return null;
  if (Array.isArray(value)) return value.map((one) => cutValue(set, one));
  const record = value as Record<string, unknown>;
  return cut(set, ({ name }) => {
    if (!Object.hasOwn(record, name.value)) throw invalid(`Cannot query field "${name.value}".`);
    return record[name.value];
  });
}

function argumentsOf(field: FieldNode, variables: Variables): Variables {
  const args = (field.arguments ?? []).map(({ name, value }) => [name.value, valueIn(value, variables)]);
  return Object.fromEntries(args);
}

function valueIn(node: ValueNode, variables: Variables): unknown {
  if (node.kind === Kind.VARIABLE) return variables[node.name.value];
  if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return Number(node.value);
  if (node.kind === Kind.LIST) return node.values.map((one) => valueIn(one, variables));
  if (node.kind === Kind.NULL) return null;
  if (node.kind === Kind.OBJECT) {
    return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, valueIn(value, variables)]));
  }
  return node.value;
}

type Compare = (value: unknown, operand: unknown) => boolean;
const low = (value: unknown) => String(value ?? "").toLowerCase();
const has = (list: unknown, value: unknown) => Array.isArray(list) && list.includes(value);

/** Linear's comparators, by the names of `StringComparator`. */
const COMPARATORS: Record<string, Compare> = {
  eq: (value, operand) => value === operand,
  neq: (value, operand) => value !== operand,
  eqIgnoreCase: (value, operand) => low(value) === low(operand),
  in: (value, operand) => has(operand, value),
  nin: (value, operand) => !has(operand, value),
  contains: (value, operand) => String(value ?? "").includes(String(operand)),
  containsIgnoreCase: (value, operand) => low(value).includes(low(operand)),
  startsWith: (value, operand) => String(value ?? "").startsWith(String(operand)),
  endsWith: (value, operand) => String(value ?? "").endsWith(String(operand)),
  null: (value, operand) => (value == null) === operand,
};

/** Whether a record satisfies one of Linear's filter objects. */
export function matches(value: unknown, filter: unknown): boolean {
  if (filter === null || typeof filter !== "object" || Array.isArray(filter)) {
    throw invalid("A filter must be an object.");
  }
  return Object.entries(filter).every(([key, operand]) => {
    if (key === "and") return list(operand).every((one) => matches(value, one));
    if (key === "or") return list(operand).some((one) => matches(value, one));
    if (Array.isArray(value)) {
      if (key === "some") return value.some((one) => matches(one, operand));
      if (key === "every") return value.every((one) => matches(one, operand));
      if (key === "length") return matches(value.length, operand);
      return value.some((one) => matches(one, { [key]: operand }));
    }
    if (value === null || typeof value !== "object") {
      const compare = Object.hasOwn(COMPARATORS, key) ? COMPARATORS[key] : undefined;
      if (compare) return compare(value, operand);
      if (value == null) return false;
      throw invalid(`Field "${key}" is not defined by this comparator.`);
    }
    if (!Object.hasOwn(value, key)) throw invalid(`Field "${key}" is not defined by this filter.`);
    return matches((value as Record<string, unknown>)[key], operand);
  });
}

function list(operand: unknown): unknown[] {
  if (!Array.isArray(operand)) throw invalid("and/or take lists.");
  return operand;
}

function invalid(message: string): LinearFault {
  return new LinearFault("GRAPHQL_VALIDATION_FAILED", "graphql error", 400, message);
}
