import type { Caller } from '../../../platform/caller.ts';
import type { Database } from '../../../platform/db/database.ts';
import { type Handlers, noContent, reply } from '../../../platform/http/mount.ts';
import type { Screen } from '../../../platform/realtime/live.ts';
import type { Clock } from '../../../platform/time.ts';
import { placeName } from '../../directory/domain.ts';
import type { Editions } from '../../editions/index.ts';
import { counterOfDuty, dutyChannel } from '../channel-names.ts';
import type { screenEndpoints } from '../contract/screen-endpoints.ts';
import type { StageSettingsView } from '../contract/screen-views.ts';
import { DUTIES, type Duty, OPEN_DUTIES } from '../domain.ts';
import { listPlaces, mapUserNames, readCounters } from '../queries.ts';
import type { Ceremonies } from '../service/ceremonies.ts';
import type { DisplayLinks, OfferedLink } from '../service/display-links.ts';
import type { StageSettingsService } from '../service/stage-settings.ts';

export interface ScreenRouteNeeds {
  readonly db: Database;
  readonly clock: Clock;
  readonly editions: Editions;
  readonly ceremonies: Ceremonies;
  readonly links: DisplayLinks;
  readonly stageSettings: StageSettingsService;
  readonly listScreens: (channel: string) => Screen[];
}

export function screenHandlers(needs: ScreenRouteNeeds): Handlers<typeof screenEndpoints> {
  const { db, clock, ceremonies, links, stageSettings, listScreens } = needs;
  const settings = async (caller: Caller, year: number) => {
    const view = await settingsView(needs, caller, year);
    return reply(200, view, { version: view.version });
  };
  return {
    'GET /api/v1/ceremonies/{id}/links': async ({ params: { id } }) => {
      await ceremonies.getCeremony(id);
      return reply(200, {
        open: OPEN_DUTIES.map((duty) => ({ duty, url: links.addressOf(id, duty) })),
        items: (await links.list(id)).map(linkView),
      });
    },
    'POST /api/v1/ceremonies/{id}/links': async ({ caller, params, body }) =>
      reply(201, linkView(await links.make(caller, params.id, body))),
    'DELETE /api/v1/ceremonies/{id}/links/{linkId}': async ({ caller, params }) => {
      await links.revoke(caller, params.id, params.linkId);
      return noContent;
    },
    'GET /api/v1/ceremonies/{id}/screens': async ({ params: { id } }) => {
      await ceremonies.getCeremony(id);
      const counters = await readCounters(
        db.knex,
        DUTIES.map((duty) => counterOfDuty(id, duty)),
      );
      const now = clock.now().getTime();
      const seqOf = (duty: Duty) => counters.get(counterOfDuty(id, duty))?.seq ?? 0;
      const screens = DUTIES.flatMap((duty) => listScreens(dutyChannel(id, duty)).map((screen) => ({ duty, screen })));
      const items = screens
        .filter(({ screen }) => !screen.isAnonymous)
        .map(({ duty, screen: { label, renderedSeq, at } }) => {
          const isCurrent = renderedSeq >= seqOf(duty);
          return {
            duty,
            label,
            renderedSeq,
            isCurrent,
            at,
            silentSeconds: Math.max(0, Math.round((now - Date.parse(at)) / 1000)),
            behindSeconds: isCurrent ? null : (counters.get(counterOfDuty(id, duty))?.ageSeconds ?? null),
          };
        });
      const anonymous = OPEN_DUTIES.flatMap((duty) => {
        const own = screens.filter((one) => one.duty === duty && one.screen.isAnonymous);
        const current = own.filter(({ screen }) => screen.renderedSeq >= seqOf(duty)).length;
        return own.length > 0 ? [{ duty, count: own.length, current }] : [];
      });
      return reply(200, { items, anonymous });
    },
    'GET /api/v1/editions/{year}/stage-settings': ({ caller, params }) => settings(caller, params.year),
    'PUT /api/v1/editions/{year}/stage-settings': async ({ caller, params, ifMatch, body }) => {
      await stageSettings.set(caller, params.year, ifMatch, body);
      return settings(caller, params.year);
    },
    'GET /api/v1/editions/{year}/flags/{place}': async ({ caller, params, query }) => {
      const flag = await stageSettings.getFlag(caller, params.year, params.place);
      const mark = flag.sha256.toString('hex');
      const isMarked = query.v !== undefined && query.v.length >= 12 && mark.startsWith(query.v);
      return reply(200, flag.bytes, {
        version: mark.slice(0, 32),
        headers: {
          'Content-Type': flag.mediaType,
          'Content-Disposition': 'inline; filename="flag"',
          'Content-Security-Policy': "default-src 'none'; sandbox",
          'X-Content-Type-Options': 'nosniff',
          ...(isMarked && flag.isApproved && { 'Cache-Control': 'public, max-age=31536000, immutable' }),
        },
      });
    },
    'PUT /api/v1/editions/{year}/flags/{place}': async ({ caller, params, body }) => {
      await stageSettings.setFlag(caller, params.year, params.place, Buffer.from(body.data, 'base64'));
      return settings(caller, params.year);
    },
    'DELETE /api/v1/editions/{year}/flags/{place}': async ({ caller, params }) => {
      await stageSettings.removeFlag(caller, params.year, params.place);
      return settings(caller, params.year);
    },
    'POST /api/v1/editions/{year}/flags/{place}/approval': async ({ caller, params, body }) => {
      await stageSettings.approveFlag(caller, params.year, params.place, body.mark);
      return settings(caller, params.year);
    },
  };
}

function linkView({ id, duty, label, url, createdAt, revokedAt }: OfferedLink) {
  return { id, duty, label, url, createdAt: createdAt.toISOString(), revokedAt: revokedAt?.toISOString() ?? null };
}

async function settingsView(needs: ScreenRouteNeeds, caller: Caller, year: number): Promise<StageSettingsView> {
  const { db, editions, stageSettings } = needs;
  const { settings, labels, flags } = await stageSettings.get(year);
  const { id } = await editions.getByYear(year);
  const labelled = new Map(labels.map((label) => [label.place, label]));
  const flagged = new Map(flags.map((flag) => [flag.place, flag]));
  const names = await mapUserNames(
    db.knex,
    flags.flatMap(({ uploadedBy, approvedBy }) => [uploadedBy, ...(approvedBy === null ? [] : [approvedBy])]),
  );
  const places = new Set([...(await listPlaces(db.knex, id)), ...labelled.keys(), ...flagged.keys()]);
  return {
    ...settings,
    places: [...places].sort().map((place) => {
      const flag = flagged.get(place);
      const mark = flag?.sha256.toString('hex') ?? '';
      return {
        place,
        nameZh: placeName(place, 'zh'),
        nameEn: placeName(place, 'en'),
        labelZh: labelled.get(place)?.zh ?? null,
        labelEn: labelled.get(place)?.en ?? null,
        flag: flag
          ? {
              url: `/api/v1/editions/${year}/flags/${place}?v=${mark.slice(0, 12)}`,
              mark,
              uploadedBy: names.get(flag.uploadedBy) ?? '',
              uploadedAt: flag.uploadedAt.toISOString(),
              approvedBy: flag.approvedBy === null ? null : (names.get(flag.approvedBy) ?? ''),
              approvedAt: flag.approvedAt?.toISOString() ?? null,
              isOwn: caller.kind === 'user' && caller.userId === flag.uploadedBy,
            }
          : null,
      };
    }),
  };
}
