import { Failure } from '../../platform/errors.ts';
import type { PageAnswer, PageCall, PageRoute } from '../../platform/http/page.ts';
import type { Clock } from '../../platform/time.ts';
import type { Editions } from '../editions/index.ts';
import type { AgendaPageProps } from './contract.ts';
import type { Agenda } from './service.ts';
import type { AgendaViews } from './views.ts';

export function agendaPages(needs: {
  agenda: Agenda;
  views: AgendaViews;
  editions: Editions;
  clock: Clock;
  publicUrl: string;
}): PageRoute[] {
  const { agenda, views, editions, clock, publicUrl } = needs;
  const draw = async (call: PageCall, year: number | undefined, path: string): Promise<PageAnswer> => {
    const { room, track } = call.query;
    const state = year === undefined ? undefined : await agenda.getPublicAgenda(year);
    const props: AgendaPageProps = {
      agenda: state ? await views.agenda(state) : null,
      signUps: state ? await agenda.listSignUps(state.edition.id) : [],
      now: clock.now().toISOString(),
      filter: { ...(room && { room }), ...(track && { track }) },
      path,
      calendarUrl: `${publicUrl}/api/v1/editions/${year}/schedule.ics`,
    };
    return { page: 'agenda', props };
  };
  return [
    {
      path: '/{locale}/agenda',
      load: async (call) => draw(call, (await editions.findCurrent())?.year, '/agenda'),
    },
    {
      path: '/{locale}/agenda/{year}',
      async load(call) {
        const year = call.params['year'] ?? '';
        if (!/^2\d{3}$/.test(year)) throw new Failure('missing', 'request.missing');
        return draw(call, Number(year), `/agenda/${year}`);
      },
    },
  ];
}
