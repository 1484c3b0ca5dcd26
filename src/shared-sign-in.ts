import { createHash, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Grant, SharedGrant, SharedSignIn, SignInSharing } from "./connector.ts";
import { ConnectorError } from "./errors.ts";
import type { Sealing } from "./storage/sealing.ts";
import type { SignInKey, SignInRow, SignInStore } from "./storage/sign-ins.ts";

/** Longer than a vendor may take to answer: the right to ask is not taken from somebody who waits. */
const LEASE_MS = 12_000;
const LOOK_MS = 150;
const PATIENCE_MS = 30_000;
/** A grant that ends sooner is not worth sending. */
const LAST_CALL_MS = 5_000;
const RENEW_SHARE = 0.8;
/** How long a new grant that cannot be stored just now is held, and tried again. */
const KEEP_MS = 60_000;
const KEEP_EVERY_MS = 500;

export interface SignInKeeper {
  /** For one connector; see `ConnectorDeps.shareSignIn`. */
  share(connector: string, sharing: SignInSharing): SharedSignIn;
  /** Where they are kept, once it is known. Calls before wait for it. */
  attach(store: SignInStore): void;
}

/** Keeps sign-ins sealed in the database, and lets one process at a time ask a vendor for another. */
export function createSignInKeeper(sealing: Sealing, installationId = "default"): SignInKeeper {
  const { promise: attached, resolve: attach } = Promise.withResolvers<SignInStore>();
  return {
    attach,
    share: (connector, sharing) => {
      const origin = createHash("sha256").update(JSON.stringify(sharing.credentials)).digest("base64url");
      return { renew: (seen, ask) => renew({ installationId, connector, origin }, sharing, seen, ask) };
    },
  };

  async function renew(
    key: SignInKey,
    sharing: SignInSharing,
    seen: number,
    ask: (last: Grant | null) => Promise<Grant>,
  ): Promise<SharedGrant> {
    const store = await attached;
    try {
      return await renewShared(store, key, sharing, seen, ask);
    } catch (error) {
      if (error instanceof ConnectorError) throw error;
      // The database's fault. Where another sign-in harms nobody, this process goes on by itself.
      if (sharing.mayBeAlone) return alone(await ask(null), seen);
      throw fault(key, "unavailable", "the database, which keeps the sign-in, does not answer");
    }
  }

  async function renewShared(
    store: SignInStore,
    key: SignInKey,
    sharing: SignInSharing,
    seen: number,
    ask: (last: Grant | null) => Promise<Grant>,
  ): Promise<SharedGrant> {
    const token = randomUUID();
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await sleep(LOOK_MS)) {
      const row = await store.read(key);
      const last = row?.sealed ? open(row.sealed, key) : null;
      if (last === undefined) {
        if (sharing.mayBeAlone) return alone(await ask(null), seen);
        throw fault(key, "auth", "the stored sign-in opens with no key of BATON_ENCRYPTION_KEYS");
      }
      if (row && last && row.version !== seen && lives(row)) return shared(last, row);
      if (row?.refused && row.refused.agoMs < sharing.rememberRefusalMs)
        throw fault(key, "auth", row.refused.reason);
      const version = row?.version ?? 0;
      if (await store.take(key, { version, token, leaseMs: LEASE_MS }))
        return askAndKeep(store, key, { version, token }, () => ask(last));
    }
    throw fault(key, "unavailable", "another process did not come to an end with it");
  }

  async function askAndKeep(
    store: SignInStore,
    key: SignInKey,
    { version, token }: { version: number; token: string },
    ask: () => Promise<Grant>,
  ): Promise<SharedGrant> {
    let grant: Grant;
    try {
      grant = await ask();
    } catch (error) {
      if (error instanceof ConnectorError && error.kind === "auth")
        await store.refuse(key, version, error.message.replace(/^signing in: /, ""));
      else await store.release(key, token);
      throw error;
    }
    const sealed = sealing.seal(grant, placeOf(key));
    const { lifeMs } = grant;
    const renewInMs = lifeMs === null ? null : lifeMs * RENEW_SHARE;
    await insist(() => store.keep(key, version, { sealed, renewInMs, endsInMs: lifeMs }));
    return { ...grant, version: version + 1, renewInMs, endsInMs: lifeMs };
  }

  function open(sealed: Uint8Array, key: SignInKey): Grant | undefined {
    return sealing.open(sealed, placeOf(key)) as Grant | undefined;
  }
}

/** The grant before it is gone with its old one: nobody may use it before it is stored, and nobody may lose it. */
async function insist(store: () => Promise<unknown>): Promise<void> {
  for (const end = performance.now() + KEEP_MS; ; await sleep(KEEP_EVERY_MS)) {
    try {
      await store();
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
    }
  }
}

function lives({ endsInMs }: SignInRow): boolean {
  return endsInMs === null || endsInMs > LAST_CALL_MS;
}

function shared(grant: Grant, { version, renewInMs, endsInMs }: SignInRow): SharedGrant {
  return { ...grant, version, renewInMs, endsInMs };
}

/** For this process alone: it is not newer than what the others share. */
export function alone(grant: Grant, version: number): SharedGrant {
  const { lifeMs } = grant;
  return {
    ...grant,
    version,
    renewInMs: lifeMs === null ? null : lifeMs * RENEW_SHARE,
    endsInMs: lifeMs,
  };
}

const placeOf = ({ installationId, connector, origin }: SignInKey) =>
  `${installationId}/${connector}/${origin}`;

const fault = ({ connector }: SignInKey, kind: "auth" | "unavailable", message: string) =>
  new ConnectorError(connector, kind, `signing in: ${message}`);
