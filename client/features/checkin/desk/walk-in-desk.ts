import type { Static } from '@sinclair/typebox';
import type { PersonFound, WalkInDraft, WalkInForm } from '#contract/checkin';
import { api } from '../../../lib/api.ts';
import type { CheckInTable, StationApi } from '../station-session.ts';
import type { Label } from './label-sheet.tsx';

export type WalkInAnswer = Static<CheckInTable['POST /api/v1/stations/me/walk-ins']['responses'][201]>;
type Found = Pick<PersonFound, 'registrationId' | 'name' | 'nameLatin' | 'organisation' | 'number' | 'admittedAt'>;

/** What the form needs of whoever it stands at: a station, or the office. */
export interface WalkInDesk {
  form(): Promise<WalkInForm>;
  send(draft: WalkInDraft): Promise<WalkInAnswer>;
  /** Who is registered already under such a name. */
  search(q: string, signal: AbortSignal): Promise<readonly Found[]>;
  label(registrationId: string): Promise<Label>;
}

export function stationDesk(station: StationApi): WalkInDesk {
  return {
    form: () => station('GET /api/v1/stations/me/walk-in-form'),
    send: (body) => station('POST /api/v1/stations/me/walk-ins', { body }),
    search: async (q, signal) => (await station('GET /api/v1/stations/me/people', { query: { q }, signal })).items,
    label: (registrationId) => station('POST /api/v1/stations/me/labels', { body: { registrationId } }),
  };
}

export function officeDesk(year: number): WalkInDesk {
  return {
    form: () => api('GET /api/v1/editions/{year}/walk-in-form', { params: { year } }),
    send: (body) => api('POST /api/v1/editions/{year}/walk-ins', { params: { year }, body }),
    async search(q, signal) {
      const query = { q, limit: 5 };
      const { items } = await api('GET /api/v1/editions/{year}/registrations', { params: { year }, query, signal });
      return items.map(({ id, nameNative, nameLatin, number, organisation }) => ({
        registrationId: id,
        name: nameNative,
        nameLatin,
        number,
        organisation: {
          zh: organisation.nameZh ?? organisation.text ?? '',
          en: organisation.nameEn ?? organisation.text ?? '',
        },
        admittedAt: null,
      }));
    },
    label: (id) => api('POST /api/v1/registrations/{id}/label', { params: { id } }),
  };
}
