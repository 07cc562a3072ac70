import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import { bump } from '../../platform/realtime/channel.ts';
import type { Audit } from '../audit/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import { agendaChannels, draftChannel, publicChannel } from './channels.ts';
import { agendaApi, agendaProblems } from './contract.ts';
import { calendarOf } from './exports/calendar.ts';
import { agendaPages } from './pages.ts';
import { agendaHandlers } from './routes.ts';
import { type Agenda, createAgenda } from './service.ts';
import { moveSpeakers } from './speaker-store.ts';
import { createSpeakers, type Speakers } from './speakers.ts';
import { createAgendaViews } from './views.ts';

export type { SessionChange, SessionListener } from './events.ts';
export type { Agenda, NewSession, SessionEdit } from './service.ts';
export type { FindSignUps, SignUp } from './sign-ups.ts';
export type { NewSpeaker, Speakers } from './speakers.ts';

/** A calendar of some sessions, e.g. those of one person; its entries are those of the public one. */
export type DrawCalendar = (year: number, sessionIds: readonly string[], lang: 'zh' | 'en') => Promise<Uint8Array>;

export function createAgendaModule(
  platform: Pick<Platform, 'db' | 'clock' | 'ids' | 'publicUrl'>,
  needs: { audit: Audit; directory: Directory; editions: Editions },
): { parts: ModuleParts; agenda: Agenda; speakers: Speakers; drawCalendar: DrawCalendar } {
  const { clock, publicUrl } = platform;
  const { editions } = needs;
  const agenda = createAgenda({ ...platform, ...needs });
  const speakers = createSpeakers({ ...platform, ...needs });
  const views = createAgendaViews(needs.directory);
  needs.directory.onMerged(async (tx, merged) => {
    for (const year of (await moveSpeakers(tx, merged)).sort()) {
      await bump(tx, publicChannel(year));
      await bump(tx, draftChannel(year));
    }
  });
  return {
    parts: {
      ...serve(agendaApi, agendaHandlers({ agenda, speakers, views }, publicUrl)),
      problems: agendaProblems,
      channels: agendaChannels(agenda.findNotice),
      pages: agendaPages({ agenda, views, editions, clock, publicUrl }),
    },
    agenda,
    speakers,
    async drawCalendar(year, sessionIds, lang) {
      const state = await agenda.getPublicAgenda(year);
      const view = await views.agenda(state);
      const own = { ...view, sessions: view.sessions.filter(({ id }) => sessionIds.includes(id)) };
      return Buffer.from(calendarOf(own, state.sessions, { lang, publicUrl, ofOnePerson: true }));
    },
  };
}
