import type { Registration } from '../registration/domain.ts';
import type { OwnCard } from '../registration/index.ts';
import { type IssuedLetter, type LetterState, needsVisa, type VisaLetter } from './domain.ts';
import { createErasing, type Erasing } from './service/erasing.ts';
import { createHandling, type Handling } from './service/handling.ts';
import { createIssuing, type Issuing } from './service/issuing.ts';
import { createLetters } from './service/letters.ts';
import type { LetterNeeds } from './service/needs.ts';
import { createConsentListener, createRequesting, type Requesting } from './service/requesting.ts';
import { createSettings, type Settings } from './service/settings.ts';
import { createSheets, type Sheets } from './service/sheets.ts';
import { listIssues } from './store/issue-store.ts';
import { countLetters, listLetters } from './store/letter-store.ts';

export interface Queue {
  readonly items: VisaLetter[];
  readonly next: { readonly at: string; readonly id: string } | undefined;
  readonly counts: ReadonlyMap<LetterState, number>;
}

export interface LetterService
  extends Requesting,
    Settings,
    Sheets,
    Pick<Handling, 'check' | 'return' | 'decline' | 'readPassport'>,
    Pick<Erasing, 'round'>,
    Issuing {
  getLetter(id: string): Promise<VisaLetter>;
  readReason(letter: VisaLetter): Promise<string | null>;
  listQueue(
    year: number,
    asked: { state: LetterState | undefined; limit: number; after: Queue['next'] },
  ): Promise<Queue>;
  /** All that was ever issued, by letter, the earliest first. */
  mapIssues(letterIds: readonly string[]): Promise<Map<string, IssuedLetter[]>>;
  listOwnCards(registration: Registration): Promise<OwnCard[]>;
}

export function createLetterService(needs: LetterNeeds): LetterService {
  const { db, editions, registrations } = needs;
  const letters = createLetters(needs);
  const erasing = createErasing(needs);
  const requesting = createRequesting(needs, letters, erasing);

  registrations.onStateChanged(async (tx, { registration: { id, state } }) => {
    if (state === 'cancelled' || state === 'declined') await erasing.eraseOf(tx, id, 'registration_ended');
  });
  registrations.onErased((tx, { registration: { id } }) => erasing.eraseOf(tx, id, 'registration_ended'));
  registrations.onSubstituted((tx, { id }) => erasing.eraseOf(tx, id, 'substituted'));
  registrations.onConsentsChanged(createConsentListener(needs, letters, erasing));

  return {
    ...requesting,
    ...createHandling(needs, letters, erasing),
    ...createIssuing(needs, letters),
    ...createSettings(needs, erasing),
    ...createSheets(needs),
    round: erasing.round,
    getLetter: (id) => letters.getLetter(id),
    readReason: (letter) => letters.readReason(letter),

    async listQueue(year, { state, limit, after }) {
      const { id: editionId } = await editions.getByYear(year);
      const [rows, counts] = await Promise.all([
        listLetters(db.knex, editionId, { state }, { limit: limit + 1, after }),
        countLetters(db.knex, editionId),
      ]);
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return {
        items,
        counts,
        next: last && rows.length > limit ? { at: last.requestedAt.toISOString(), id: last.id } : undefined,
      };
    },

    async mapIssues(letterIds) {
      const found = new Map<string, IssuedLetter[]>();
      for (const issue of await listIssues(db.knex, letterIds))
        found.set(issue.letterId, [...(found.get(issue.letterId) ?? []), issue]);
      return found;
    },

    async listOwnCards({ id, state, place }) {
      const letter = await requesting.findOwn(id);
      if (letter) return [cardOf(letter.state)];
      const open = state === 'approved' || state === 'pending';
      return open && needsVisa(place) ? [cardOf('none')] : [];
    },
  };
}

const CARDS: Readonly<Record<LetterState | 'none', Pick<OwnCard, 'textZh' | 'textEn' | 'tone'>>> = {
  none: { textZh: '如需办理来华签证，可在此申请', textEn: 'If you need a visa, ask for it here', tone: 'plain' },
  requested: { textZh: '已提交，待核对', textEn: 'Requested, to be checked', tone: 'wait' },
  returned: { textZh: '请修改信息', textEn: 'Please correct your entries', tone: 'bad' },
  checked: { textZh: '已核对，待出具', textEn: 'Checked, to be issued', tone: 'active' },
  issued: { textZh: '已出具，可下载', textEn: 'Issued, ready to download', tone: 'good' },
  declined: { textZh: '未能出具', textEn: 'Not issued', tone: 'plain' },
  withdrawn: { textZh: '已撤回', textEn: 'Withdrawn', tone: 'plain' },
  erased: { textZh: '已删除', textEn: 'Erased', tone: 'plain' },
};

function cardOf(state: LetterState | 'none'): OwnCard {
  return { path: 'visa-letter', titleZh: '签证邀请函', titleEn: 'Invitation letter for a visa', ...CARDS[state] };
}
