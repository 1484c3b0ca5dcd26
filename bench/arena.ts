import type { LoadCommands } from "./load.ts";
import type { Options } from "./options.ts";
import { type Remote, startRemote } from "./processes/remote.ts";
import { type Backend, type Store, takeStore } from "./stores/store.ts";
import type { StubCommands, VendorUrls } from "./stubs.ts";
import { isBatonBuilt, startBaton, startBatonWith } from "./subjects/baton.ts";
import { startFloor } from "./subjects/floor.ts";
import type { Role, Running, SubjectName } from "./subjects/subject.ts";

/** Everything that all rows share: the vendors, the load generator, and a store for each program and backend. */
export class Arena {
  readonly options: Options;
  readonly stubs: Remote<StubCommands>;
  readonly load: Remote<LoadCommands>;
  readonly #vendors: VendorUrls;
  /** Measurements that several rows read; each is made once. */
  readonly #made = new Map<string, Promise<unknown>>();
  readonly #stores = new Map<string, Promise<Store | null>>();

  static async open(options: Options): Promise<Arena> {
    const stubs = startRemote<StubCommands>(new URL("./stubs.ts", import.meta.url));
    const load = startRemote<LoadCommands>(new URL("./load.ts", import.meta.url));
    return new Arena(options, stubs, load, await stubs.urls());
  }

  private constructor(
    options: Options,
    stubs: Remote<StubCommands>,
    load: Remote<LoadCommands>,
    vendors: VendorUrls,
  ) {
    this.options = options;
    this.stubs = stubs;
    this.load = load;
    this.#vendors = vendors;
  }

  /** The programs to measure, the floor first, so that a fault of the bench itself shows before Baton's. */
  get subjects(): SubjectName[] {
    return this.options.isFloorOnly || !isBatonBuilt() ? ["floor"] : ["floor", "baton"];
  }

  /** The same for rows that take minutes and whose goals do not compare with the floor. */
  get subjectsOfLongRows(): SubjectName[] {
    return this.options.isFloorEverywhere ? this.subjects : this.subjects.filter((name) => name === "baton");
  }

  /** A program's store on a backend; `null` when the server is not there. */
  store(subject: SubjectName, backend: Backend): Promise<Store | null> {
    const key = `${subject} ${backend}`;
    const store = this.#stores.get(key) ?? takeStore(backend, subject);
    this.#stores.set(key, store);
    return store;
  }

  async isAvailable(backend: Backend): Promise<boolean> {
    return (await this.store("floor", backend)) !== null;
  }

  /** Starts a program on what its store holds; does not wait for it. */
  async start(
    subject: SubjectName,
    backend: Backend,
    role: Role = "start",
    timer?: string,
  ): Promise<Running> {
    const store = await this.store(subject, backend);
    if (!store) throw new Error(`no store for ${subject} on ${backend}`);
    return subject === "floor"
      ? startFloor(store, this.#vendors, role)
      : startBaton(store, this.#vendors, role, timer);
  }

  /** Empties a program's store, starts it and waits until HTTP answers. */
  async startFresh(
    subject: SubjectName,
    backend: Backend,
    role: Role = "start",
    timer?: string,
  ): Promise<Running> {
    await (await this.store(subject, backend))?.wipe();
    const running = await this.start(subject, backend, role, timer);
    try {
      await running.ready();
    } catch (error) {
      await running.kill();
      throw error;
    }
    return running;
  }

  /** Starts Baton on an empty embedded store with this manifest, and waits until HTTP answers. */
  async startBatonWith(manifest: string): Promise<Running> {
    const store = await this.store("baton", "embedded");
    if (!store) throw new Error("no store for Baton");
    await store.wipe();
    const running = await startBatonWith(store, manifest, "start");
    try {
      await running.ready();
    } catch (error) {
      await running.kill();
      throw error;
    }
    return running;
  }

  /** Makes a measurement the first time that a row asks for it. */
  once<Result>(name: string, make: () => Promise<Result>): Promise<Result> {
    const made = (this.#made.get(name) as Promise<Result> | undefined) ?? make();
    this.#made.set(name, made);
    return made;
  }
}
