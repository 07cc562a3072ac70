import type { Answer } from './answer.ts';
import type { Book } from './book.ts';
import type { Circuit } from './circuit.ts';
import { isConcerned, judgeAtDoor, readSubject } from './door-judge.ts';
import type { Draft, Ledger } from './ledger.ts';
import type { StationPort } from './port.ts';
import type { Answered, ServerLine } from './server-line.ts';
import type { StationClock } from './station-clock.ts';
import type { KeptPassage, QueuedScan, QueueEntry } from './station-store.ts';
import type { Recorded, StationCore, StationState, Subject, Told, Undone } from './told.ts';
import type { Upload } from './upload.ts';

const ONLINE_BUDGET_MS = 1500;
/** Somebody else took it back meanwhile: what was wanted has happened. */
export const ALREADY_UNDONE = 'checkin.annulled_already';
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
  /** Those whose answer is being waited for here. */
  readonly awaitedUndos: Set<string>;
  readonly ensureOpen: () => Promise<Opened | undefined>;
  readonly findBook: () => Book | undefined;
  readonly getState: () => StationState;
  readonly isStopped: () => boolean;
  readonly isRevoked: () => boolean;
  readonly noteStore: (works: boolean) => void;
  readonly onUnknownCaller: () => void;
}

/** What the server was asked while the scan was being written, and under which number. */
interface Asked {
  readonly entry: QueueEntry;
  readonly answer: Promise<Answered>;
}

/** What happens at the door: a scan is kept, judged by the server or here, and only then told. */
export function createDoor(needs: DoorNeeds): Pick<StationCore, 'scan' | 'undo'> {
  const {
    port,
    clock,
    line,
    circuit,
    inFlight,
    refusedUndos,
    awaitedUndos,
    ensureOpen,
    isRevoked,
    noteStore,
    onUnknownCaller,
  } = needs;

  const late = () => new Promise<void>((resolve) => port.after(ONLINE_BUDGET_MS, resolve));
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

    // The server is asked while the scan is being written, and the colour waits for both. What only one of them has is no harm:
    // if the phone dies before the scan is on its disk, nobody saw a colour, and the server has the scan under its id or never
    // got it, as if its answer had been lost. If the disk refuses it, the server hears afterwards, under the same id, that the
    // door let nobody in. If the store turned out to be a new one, the scan is counted anew and goes once more.
    inFlight.add(scanId);
    /** The server hears that nobody was let in, if it can, before anybody tries again and is found inside. */
    const tellForgone = async ({ answer }: Asked): Promise<void> => {
      const told = answer.then(() => {
        inFlight.delete(scanId);
        return desk.upload.run().then(() => desk.upload.run());
      });
      await Promise.race([told, late()]);
    };
    const ask = (entry: QueueEntry) =>
      line({
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
    let kept: QueuedScan | undefined;
    let asked: Asked | undefined;
    try {
      let entry: QueuedScan;
      try {
        // A store that failed may fail again: then nothing is sent that might have to be taken back.
        const early = needs.getState().problem !== 'store';
        const numbered = (told: QueueEntry) => {
          asked = { entry: told, answer: ask(told) };
        };
        entry = (await ledger.add(() => ({ entry: draft() }), early ? numbered : undefined)) as QueuedScan;
        kept = entry;
        noteStore(true);
      } catch {
        noteStore(false);
        if (asked) await tellForgone(asked);
        return { recorded: false, why: 'store' };
      }
      asked ??= { entry, answer: ask(entry) };
      const answer = await asked.answer;
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
        // Counted anew in a store that was wiped meanwhile: it goes once more, with the number that it has now.
        const isCounted = asked.entry.epoch === entry.epoch && asked.entry.seq === entry.seq;
        ledger.acknowledge(isCounted ? [entry] : [], passage).catch(() => noteStore(false));
        if (!isCounted) desk.sendSoon();
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
      // The phone shows that nothing was kept and nobody goes in, though the server may have admitted: its answer was lost.
      if (kept) await ledger.forgo(kept);
      desk.sendSoon();
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
    awaitedUndos.add(annulmentId);
    await Promise.race([upload.run().then(() => upload.run()), late()]);
    awaitedUndos.delete(annulmentId);
    const code = refusedUndos.get(annulmentId);
    if (code !== undefined && code !== ALREADY_UNDONE) {
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
