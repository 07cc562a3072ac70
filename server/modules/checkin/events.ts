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

/**
 * The same asked within the statement that gathers what is known of a scan: an SQL expression over `r.id`, a JSON value or
 * null. So it is of the same moment as all other evidence, and the doors do not wait for a question more.
 */
export interface ConcernQuestion {
  readonly sql: string;
  read(answer: unknown): Concern;
}

export interface CheckInHooks {
  provideConcerns(provider: ConcernProvider, question?: ConcernQuestion): void;
  concernsOf(run: Run, registrationIds: readonly string[]): Promise<Map<string, Concern>>;
  /** For the evidence of scans. */
  questions(): readonly string[];
  /** Of people whose answers to these questions are known already; providers without one are asked. */
  concernsAnswered(run: Run, answers: ReadonlyMap<string, readonly unknown[]>): Promise<Map<string, Concern>>;
}

/** Higher modules say whom they are concerned with; check-in does not know them. */
export function createHooks(): CheckInHooks {
  const providers: { ask: ConcernProvider; question: ConcernQuestion | undefined }[] = [];
  let questions: ConcernQuestion[] = [];
  const gather = async (
    run: Run,
    registrationIds: readonly string[],
    asked: readonly ConcernProvider[],
  ): Promise<Map<string, Concern>> => {
    const concerns = new Map<string, Concern>();
    if (registrationIds.length === 0) return concerns;
    for (const ask of asked) for (const [id, concern] of await ask(run, registrationIds)) add(concerns, id, concern);
    return concerns;
  };
  return {
    provideConcerns(ask, question) {
      providers.push({ ask, question });
      questions = providers.flatMap((one) => one.question ?? []);
    },
    concernsOf: (run, registrationIds) =>
      gather(
        run,
        registrationIds,
        providers.map(({ ask }) => ask),
      ),
    questions: () => questions.map(({ sql }) => sql),
    async concernsAnswered(run, answers) {
      const others = providers.filter(({ question }) => question === undefined).map(({ ask }) => ask);
      const concerns = await gather(run, [...answers.keys()], others);
      for (const [id, given] of answers)
        for (const [at, question] of questions.entries())
          if (given[at] != null) add(concerns, id, question.read(given[at]));
      return concerns;
    },
  };
}

function add(concerns: Map<string, Concern>, id: string, { notes, channels, duties = [] }: Concern): void {
  const known = concerns.get(id);
  concerns.set(id, {
    notes: [...(known?.notes ?? []), ...notes],
    channels: [...(known?.channels ?? []), ...channels],
    duties: [...(known?.duties ?? []), ...duties],
  });
}
