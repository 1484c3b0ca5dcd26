import { isNode, type Node, type Offence, pathOf } from "./tree.ts";

/** In server/server.js the block `exports = { … }` comes first, and helping functions after it. */
export function checkOrder(program: Node): Offence[] {
  const statements = program.body as Node[];
  const exported = statements.findIndex((statement) => {
    const { expression } = statement;
    return (
      isNode(expression) &&
      expression.type === "AssignmentExpression" &&
      pathOf(expression.left) === "exports"
    );
  });
  if (exported === -1) return [{ at: 0, message: "has no block exports = { … }" }];
  return statements
    .slice(0, exported)
    .filter(({ type }) => type === "FunctionDeclaration")
    .map(({ start }) => ({ at: start, message: "a helping function stands before the exports block" }));
}
