import { type Handlers, noContent, reply } from '../../platform/http/mount.ts';
import type { agendaApi, SessionChange, SessionDraft } from './contract.ts';
import type { Session } from './domain.ts';
import { calendarOf } from './exports/calendar.ts';
import { scheduleJson } from './exports/schedule-json.ts';
import { scheduleXml } from './exports/schedule-xml.ts';
import { mayEdit } from './policy.ts';
import type { Agenda, NewSession, SessionEdit } from './service.ts';
import type { NewSpeaker, Speakers } from './speakers.ts';
import { type AgendaViews, candidateView, speakerView } from './views.ts';

export function agendaHandlers(
  { agenda, speakers, views }: { agenda: Agenda; speakers: Speakers; views: AgendaViews },
  publicUrl: string,
): Handlers<typeof agendaApi.endpoints> {
  const one = async (status: 200 | 201, session: Session) =>
    reply(status, await views.session(session), { version: session.version });
  const file = (type: string, name: string) => ({
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Disposition': `inline; filename="${name}"`,
    // Feeds are read by other sites' programs too, and hold nothing that the page does not show to everybody.
    'Access-Control-Allow-Origin': '*',
  });
  return {
    'GET /api/v1/editions/{year}/agenda': async ({ params }) => {
      const view = await views.agenda(await agenda.getPublicAgenda(params.year));
      return reply(200, view, { version: view.version });
    },
    'GET /api/v1/editions/{year}/agenda/draft': async ({ params, caller }) => {
      const view = await views.agenda(await agenda.getDraftAgenda(params.year));
      const may = { edit: mayEdit(caller) };
      return reply(200, { agenda: view, may }, { version: `${view.version}-${may.edit ? 'edit' : 'read'}` });
    },
    'GET /api/v1/editions/{year}/schedule.ics': async ({ params, query }) => {
      const state = await agenda.getPublicAgenda(params.year);
      const lang = query.lang ?? 'zh';
      return reply(200, Buffer.from(calendarOf(await views.agenda(state), state.sessions, { lang, publicUrl })), {
        version: `${state.version}-${lang}`,
        headers: file('text/calendar', `agenda-${params.year}.ics`),
      });
    },
    'GET /api/v1/editions/{year}/schedule.json': async ({ params, query }) => {
      const state = await agenda.getPublicAgenda(params.year);
      const lang = query.lang ?? 'zh';
      return reply(200, scheduleJson(await views.agenda(state), numbersOf(state.sessions), { lang, publicUrl }), {
        version: `${state.version}-${lang}`,
        headers: { 'Access-Control-Allow-Origin': '*' },
      });
    },
    'GET /api/v1/editions/{year}/schedule.xml': async ({ params, query }) => {
      const state = await agenda.getPublicAgenda(params.year);
      const lang = query.lang ?? 'zh';
      const json = scheduleJson(await views.agenda(state), numbersOf(state.sessions), { lang, publicUrl });
      return reply(200, Buffer.from(scheduleXml(json)), {
        version: `${state.version}-${lang}`,
        headers: file('application/xml', `agenda-${params.year}.xml`),
      });
    },
    'POST /api/v1/editions/{year}/sessions': async ({ caller, params, body }) =>
      one(201, await agenda.addSession(caller, params.year, withInstants(body) as NewSession)),
    'POST /api/v1/editions/{year}/agenda/publish': async ({ caller, params }) =>
      reply(200, { published: await agenda.publishAll(caller, params.year) }),
    'GET /api/v1/sessions/{id}': async ({ params }) => one(200, await agenda.getSession(params.id)),
    'PATCH /api/v1/sessions/{id}': async ({ caller, params, ifMatch, body }) =>
      one(200, await agenda.changeSession(caller, params.id, ifMatch, withInstants(body) as SessionEdit)),
    'DELETE /api/v1/sessions/{id}': async ({ caller, params, ifMatch }) =>
      one(200, await agenda.cancelSession(caller, params.id, ifMatch)),
    'POST /api/v1/sessions/{id}/restore': async ({ caller, params, ifMatch }) =>
      one(200, await agenda.restoreSession(caller, params.id, ifMatch)),
    'POST /api/v1/sessions/{id}/publish': async ({ caller, params, ifMatch }) =>
      one(200, await agenda.publishSession(caller, params.id, ifMatch)),
    'POST /api/v1/sessions/{id}/unpublish': async ({ caller, params, ifMatch }) =>
      one(200, await agenda.unpublishSession(caller, params.id, ifMatch)),
    'GET /api/v1/editions/{year}/speakers': async ({ params }) => {
      const listed = await views.people(await speakers.listSpeakers(params.year));
      return reply(200, { items: listed.map((speaker) => speakerView(speaker, speaker.sessionIds)) });
    },
    'GET /api/v1/editions/{year}/speaker-candidates': async ({ params, query }) => {
      const found = await views.people(await speakers.searchCandidates(params.year, query.q));
      return reply(200, { items: found.map(candidateView) });
    },
    'POST /api/v1/editions/{year}/speakers': async ({ caller, params, body }) => {
      const added = await speakers.addSpeaker(caller, params.year, body as NewSpeaker);
      const [view] = await views.people([added]);
      return reply(201, speakerView(view ?? { ...added, organisationZh: null, organisationEn: null }, []));
    },
    'DELETE /api/v1/speakers/{id}': async ({ caller, params }) => {
      await speakers.removeSpeaker(caller, params.id);
      return noContent;
    },
  };
}

function numbersOf(sessions: readonly Session[]): Map<string, number> {
  return new Map(sessions.map(({ id, number }) => [id, number]));
}

function withInstants(body: SessionDraft | SessionChange) {
  const { startsAt, endsAt, ...rest } = body;
  return {
    ...rest,
    ...(startsAt !== undefined && { startsAt: new Date(startsAt) }),
    ...(endsAt !== undefined && { endsAt: new Date(endsAt) }),
  };
}
