import { type StandIn, startStandIn } from "../../demo/stand-ins/stand-in.ts";

/** A vendor that signs everybody in and has nothing, for starts that need only an address. */
export function startNowhere(): Promise<StandIn> {
  return startStandIn(({ path }) =>
    /token$/.test(path)
      ? { body: { access_token: "bench", token_type: "bearer", expires_in: 3_600, scope: "read write" } }
      : { status: 404, body: {} },
  );
}
