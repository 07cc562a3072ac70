import type { Answer } from './answer.ts';
import type { Book } from './book.ts';
import type { Circuit } from './circuit.ts';
import { isConcerned, judgeAtDoor, readSubject } from './door-judge.ts';
import type { Draft, Ledger } from './ledger.ts';
import type { StationPort } from './port.ts';
import type { ServerLine } from './server-line.ts';
import type { StationClock } from './station-clock.ts';
import type { KeptPassage, QueuedScan } from './station-store.ts';
import type { Recorded, StationCore, StationState, Subject, Told, Undone } from './told.ts';
import type { Upload } from './upload.ts';

const ONLINE_BUDGET_MS = 1500;
/** The server takes no more of a reading. */
const LONGEST_RAW = 500;

/** What is there once the store has been read. */
export interface Opened {
  readonly ledger: Ledger;
  readonly upload: Upload;
  readonly refresh: () => Promise<boolean>;
  readonly sendSoon: () => void;
}

export interface DoorNeeds {
  readonly port: StationPort;
  readonly clock: StationClock;
  readonly line: ServerLine;
  readonly circuit: Circuit;
  readonly inFlight: Set<string>;
  /** Why the server will not take something back, by the id of the undo. */
  readonly refusedUndos: ReadonlyMap<string, string>;
  readonly ensureOpen: () => Promise<Opened | undefined>;
  readonly findBook: () => Book | undefined;
  readonly getState: () => StationState;
  readonly isStopped: () => boolean;
  readonly isRevoked: () => boolean;
  readonly noteStore: (works: boolean) => void;
  readonly onUnknownCaller: () => void;
}

/** What happens at the door: a scan is kept, judged by the server or here, and only then told. */
export function createDoor(needs: DoorNeeds): Pick<StationCore, 'scan' | 'undo'> {
  const { port, clock, line, circuit, inFlight, refusedUndos, ensureOpen, isRevoked, noteStore, onUnknownCaller } =
    needs;

  const targetOf = (checkpointId: string) =>
    needs.getState().self?.checkpoints.find(({ id }) => id === checkpointId)?.admitsFor ?? checkpointId;

  const scan = async (given: Subject): Promise<Told> => {
    const begun = port.elapsed();
    const desk = await ensureOpen();
    if (needs.isStopped()) return { recorded: false, why: 'stopped' };
    if (needs.getState().otherTab) return { recorded: false, why: 'other_tab' };
    if (isRevoked()) return { recorded: false, why: 'revoked' };
    if (!desk) return { recorded: false, why: 'store' };
    const { ledger } = desk;
    const subject = 'raw' in given ? { ...given, raw: given.raw.slice(0, LONGEST_RAW) } : given;
    const scanId = port.uuid();
    const scannedAt = new Date(clock.now()).toISOString();
    const at = clock.corrected();
    const { checkpointId, ...rest } = subject;
    const body = { scanId, checkpointId, ...rest, scannedAt };
    const head = { scanId, at: new Date(at).toISOString(), direction: subject.direction, recorded: true } as const;
    const draft = (more: Pick<QueuedScan['body'], 'door'> = {}): Draft['entry'] => ({
      kind: 'scan',
      clock: clock.mark(),
      body: { ...body, ...more },
    });
    const judgeHere = async () => {
      const read = await readSubject(needs.findBook(), subject);
      return () => judgeAtDoor(needs.findBook(), ledger, subject, read, { scanId, at });
    };
    const byDoor = ({ passage: _, ...verdict }: ReturnType<typeof judgeAtDoor>): Recorded => ({
      ...head,
      ...verdict,
      provisional: true,
      counters: null,
    });

    let isOnline = circuit.isClosed();
    if (isOnline && needs.getState().unsent > 0)
      isOnline = !isConcerned(ledger, needs.findBook(), subject, await readSubject(needs.findBook(), subject));
    if (!isOnline) {
      const judged = await judgeHere();
      let told: Recorded | undefined;
      try {
        await ledger.add(() => {
          const verdict = judged();
          told = byDoor(verdict);
          const { decision, reason, passage } = verdict;
          return { entry: draft({ door: { decision, reason } }), passage };
        });
      } catch {
        noteStore(false);
        return { recorded: false, why: 'store' };
      }
      noteStore(true);
      return told ?? { recorded: false, why: 'store' };
    }

    inFlight.add(scanId);
    try {
      let entry: QueuedScan;
      try {
        entry = (await ledger.add(() => ({ entry: draft() }))) as QueuedScan;
        noteStore(true);
      } catch {
        noteStore(false);
        return { recorded: false, why: 'store' };
      }
      const answer = await line({
        method: 'POST',
        path: `/api/v1/checkpoints/${checkpointId}/scans`,
        body: {
          scanId,
          ...rest,
          scannedAt,
          sentAt: new Date(clock.now()).toISOString(),
          epoch: entry.epoch,
          stationSeq: entry.seq,
        },
        budgetMs: Math.max(200, ONLINE_BUDGET_MS - (port.elapsed() - begun)),
      });
      const verdict = answer.kind === 'ok' ? answerIn(answer.body) : undefined;
      circuit.note(verdict !== undefined || answer.kind === 'refused' || answer.kind === 'unknown_caller');
      if (verdict) {
        const { decision, reason, person, admission, counters } = verdict;
        const passed = decision === 'admit' && person !== null;
        const passage: KeptPassage | undefined = passed
          ? {
              scanId,
              registrationId: person.registrationId,
              targetId: targetOf(checkpointId),
              checkpointId,
              direction: subject.direction,
              at,
              override: subject.override !== undefined,
              acked: true,
            }
          : undefined;
        ledger.acknowledge([entry], passage).catch(() => noteStore(false));
        return {
          ...head,
          decision,
          reason,
          person,
          admission,
          counters,
          provisional: false,
        };
      }
      if (answer.kind === 'unknown_caller') {
        onUnknownCaller();
        await ledger.decide(entry, () => ({ door: { decision: 'refuse', reason: 'station_not_assigned' } }));
        desk.sendSoon();
        return { recorded: false, why: 'revoked' };
      }
      const judged = await judgeHere();
      let told: Recorded | undefined;
      await ledger.decide(entry, () => {
        const decided = judged();
        told = byDoor(decided);
        return { door: { decision: decided.decision, reason: decided.reason }, passage: decided.passage };
      });
      desk.sendSoon();
      return told ?? { recorded: false, why: 'store' };
    } catch {
      noteStore(false);
      return { recorded: false, why: 'store' };
    } finally {
      inFlight.delete(scanId);
    }
  };

  const undo = async (scanId: string, reason: string): Promise<Undone> => {
    const desk = await ensureOpen();
    if (needs.getState().otherTab) return { undone: false, why: 'other_tab' };
    if (isRevoked()) return { undone: false, why: 'revoked' };
    if (!desk) return { undone: false, why: 'store' };
    const { ledger, upload } = desk;
    const annulmentId = port.uuid();
    try {
      await ledger.add(() => {
        const passage = ledger.findPassage(scanId);
        const madeAt = new Date(clock.now()).toISOString();
        return {
          entry: { kind: 'undo', clock: clock.mark(), body: { annulmentId, scanId, reason, madeAt } },
          ...(passage && { undone: { ...passage, acked: false } }),
        };
      });
    } catch {
      noteStore(false);
      return { undone: false, why: 'store' };
    }
    if (!circuit.isClosed()) return { undone: true, provisional: true };
    const late = new Promise<void>((resolve) => port.after(ONLINE_BUDGET_MS, resolve));
    await Promise.race([upload.run().then(() => upload.run()), late]);
    const code = refusedUndos.get(annulmentId);
    if (code !== undefined && code !== 'checkin.annulled_already') {
      await ledger.reinstate(scanId).catch(() => noteStore(false));
      return { undone: false, why: 'refused', code };
    }
    const isWaiting = ledger.unsent().some((entry) => entry.kind === 'undo' && entry.body.annulmentId === annulmentId);
    return { undone: true, provisional: isWaiting };
  };

  return { scan, undo };
}

function answerIn(body: Readonly<Record<string, unknown>>): Answer | undefined {
  const isAnswer = body.recorded === true && typeof body.decision === 'string' && typeof body.reason === 'string';
  return isAnswer ? (body as unknown as Answer) : undefined;
}
