/** The two timers that watch the humans, as the manifest sets them. */
export interface TimerSettings {
  /** How long nobody may take it; `null`: off. */
  unassignedSeconds: number | null;
  /** How long whoever took it may stay silent; `null`: off. */
  silentSeconds: number | null;
  /** Who is told when nobody is left to try: a name of `notify.people`, an address or a channel; `null` for nobody in particular. */
  lead: string | null;
}

export const DEFAULT_TIMERS: TimerSettings = { unassignedSeconds: 300, silentSeconds: 300, lead: null };

export const NO_TIMERS: TimerSettings = { unassignedSeconds: null, silentSeconds: null, lead: null };
