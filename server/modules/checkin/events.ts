import type { Run } from '../../platform/db/prepared.ts';

export interface Note {
  readonly zh: string;
  readonly en: string;
}
/** What a higher module knows of a person at a door. */
export interface Concern {
  /** What staff should tell them. */
  readonly notes: readonly Note[];
  /** Live channels that show whether they are here: raised in the commit of the admission, of leaving and of the undoing. */
  readonly channels: readonly string[];
  /** Parts in what is to come that cannot begin without them. */
  readonly duties?: readonly Note[];
}
/**
 * Asked before the judging, once for all people of a group and outside of any transaction: a listener in the middle of the
 * change would cost the doors its own round trips, and the locks of the change would be held meanwhile.
 */
export type ConcernProvider = (run: Run, registrationIds: readonly string[]) => Promise<ReadonlyMap<string, Concern>>;

export interface CheckInHooks {
  provideConcerns(provider: ConcernProvider): void;
  concernsOf(run: Run, registrationIds: readonly string[]): Promise<Map<string, Concern>>;
}

/** Higher modules say whom they are concerned with; check-in does not know them. */
export function createHooks(): CheckInHooks {
  const providers: ConcernProvider[] = [];
  return {
    provideConcerns: (provider) => void providers.push(provider),
    async concernsOf(run, registrationIds) {
      const concerns = new Map<string, Concern>();
      if (registrationIds.length === 0) return concerns;
      for (const provider of providers)
        for (const [id, { notes, channels, duties = [] }] of await provider(run, registrationIds)) {
          const known = concerns.get(id);
          concerns.set(id, {
            notes: [...(known?.notes ?? []), ...notes],
            channels: [...(known?.channels ?? []), ...channels],
            duties: [...(known?.duties ?? []), ...duties],
          });
        }
      return concerns;
    },
  };
}
