import type { Arena } from "../arena.ts";
import type { Line } from "../line.ts";
import type { Session } from "../measurements/session.ts";
import type { Options } from "../options.ts";
import type { Backend } from "../stores/store.ts";

/** One row of the goals: measures what it names on one backend. */
export interface Row {
  row: number;
  /** For the progress line. */
  title: string;
  /** The stores that the goal speaks of; the default is all. */
  backends?: readonly Backend[];
  /** Reads a session's shared measurements, with both programs running. */
  inSession?(session: Session): Promise<Line[]>;
  /** Starts and ends programs itself, with nothing else running. */
  alone?(arena: Arena, backend: Backend): Promise<Line[]>;
  /** Needs no store and no other program: measured once, in the bench's own process. */
  once?(options: Options): Promise<Line[]>;
}
