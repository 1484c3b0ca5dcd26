import { fileURLToPath } from "node:url";
import { SIGNING_SECRET } from "../event.ts";
import type { Store } from "../stores/store.ts";
import type { VendorUrls } from "../stubs.ts";
import { baseEnvironment, freePort, type Role, type Running, startProgram } from "./subject.ts";

const ENTRY = fileURLToPath(new URL("../floor.ts", import.meta.url));

/** Starts the floor on a store. It has no role of its own for `work`: `start` drains as well. */
export async function startFloor(store: Store, vendors: VendorUrls, role: Role): Promise<Running> {
  const port = await freePort();
  const env = {
    ...baseEnvironment(),
    ...store.environment,
    PORT: String(port),
    FLOOR_ROLE: role === "serve" ? "serve" : "start",
    FLOOR_SECRET: SIGNING_SECRET,
    FLOOR_VENDORS: JSON.stringify(vendors),
  };
  return startProgram("floor", { port, args: [ENTRY], env });
}
