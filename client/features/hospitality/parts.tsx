import { useQuery } from '@tanstack/react-query';
import type { GuestPerson } from '#contract/hospitality';
import { organisationName, placeName } from '#domain/directory';
import { mayOpen } from '../../app/office/may-open.ts';
import { useEdition, useOffice } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import type { Locale } from '../../lib/words.tsx';
import { useLocale } from '../../lib/words.tsx';

export function guestOrganisation({ organisation }: GuestPerson, locale: Locale): string {
  const { text, ...names } = organisation;
  return organisationName(names, locale) || (text ?? '');
}

export function GuestName({ person }: { person: GuestPerson }) {
  const locale = useLocale();
  const { nameNative, nameLatin, number } = person;
  return (
    <>
      {nameNative}
      {nameLatin && nameLatin !== nameNative && <span className="second">{nameLatin}</span>}
      <span className="second">
        <span className="number">{String(number).padStart(4, '0')}</span> {guestOrganisation(person, locale)} ·{' '}
        {placeName(person.place, locale)}
      </span>
    </>
  );
}

export function useOverview() {
  const { year } = useEdition();
  return useQuery({
    queryKey: ['hospitality', year, 'overview'],
    queryFn: () => api('GET /api/v1/editions/{year}/hospitality', { params: { year } }),
    refetchInterval: 30_000,
  });
}

export function useMayManage(): boolean {
  const { user } = useOffice();
  return mayOpen(['organiser', 'registration_desk'], user.roles);
}

/** A file of ours, kept under the name by which people will look for it. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
