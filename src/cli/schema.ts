import { manifestJsonSchema } from "../manifest/json-schema.ts";
import type { CommandIo } from "./validate.ts";

/** `baton schema`: prints the JSON Schema of manifests, which `manifests/baton.schema.json` holds. */
export async function schema(
  _args: readonly string[],
  io: Pick<CommandIo, "connectors" | "stdout">,
): Promise<number> {
  io.stdout.write(`${JSON.stringify(manifestJsonSchema(io.connectors), null, 2)}\n`);
  return 0;
}
