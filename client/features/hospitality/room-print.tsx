import { useQuery } from '@tanstack/react-query';
import type { RoomView } from '#contract/hospitality';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useAddress } from '../../lib/use-address.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { hospitalityWords } from './hospitality-words.ts';
import { guestOrganisation } from './parts.tsx';

/** The list for the reception: a hotel begins a page, a line a guest, a box to tick. */
export function RoomPrint() {
  const { year } = useEdition();
  const words = useWords(hospitalityWords);
  const locale = useLocale();
  const dates = useDates();
  const { read } = useAddress();
  const [hotelId, checksInOn] = [read('hotel'), read('day')];
  useDocumentTitle(words.roomList);
  const { data } = useQuery({
    queryKey: ['hospitality', year, 'room-print', hotelId, checksInOn],
    queryFn: async () => {
      const all: RoomView[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await api('GET /api/v1/editions/{year}/rooms', {
          params: { year },
          query: {
            limit: 200,
            ...(hotelId && { hotelId }),
            ...(checksInOn && { checksInOn }),
            ...(cursor && { cursor }),
          },
        });
        all.push(...page.items);
        cursor = page.next;
      }
      return all;
    },
    staleTime: 0,
  });
  const nameOf = ({ hotelZh, hotelEn }: RoomView) => inLocale({ zh: hotelZh, en: hotelEn }, locale);
  const hotels = [...new Map((data ?? []).map((room) => [room.hotelId, room])).values()];
  return (
    <div className="print-sheets">
      <div className="row no-print">
        <Button kind="primary" icon="print" disabled={!data?.length} onClick={() => window.print()}>
          {words.print}
        </Button>
        <LinkButton kind="quiet" icon="left" href="/office/hospitality/lodging">
          {words.lodging}
        </LinkButton>
      </div>
      {data?.length === 0 && <EmptyState title={words.noRooms} />}
      {hotels.map((hotel) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone who has no mouse scrolls it by the arrow keys
        <section className="a4 room-sheet" key={hotel.hotelId} tabIndex={0} aria-label={nameOf(hotel)}>
          <h2>
            {nameOf(hotel)}
            <small>{checksInOn ? `${words.checkInOn} ${dates.localDay(checksInOn)}` : words.roomList}</small>
          </h2>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.roomNumber}</th>
                <th scope="col">{words.name}</th>
                <th scope="col">{words.organisation}</th>
                <th scope="col">{words.phone}</th>
                <th scope="col">{words.checkIns}</th>
                <th scope="col">{words.checkOuts}</th>
                <th scope="col">✓</th>
              </tr>
            </thead>
            {(data ?? [])
              .filter((room) => room.hotelId === hotel.hotelId)
              .map((room) => (
                <tbody key={room.id} className="one-room">
                  {room.guests.map(({ person, checksIn, checksOut, checkedInAt }, index) => (
                    <tr key={person.registrationId}>
                      {index === 0 && (
                        <th scope="rowgroup" rowSpan={room.guests.length}>
                          {room.number ?? ''}
                          <small>{inLocale({ zh: room.kindZh, en: room.kindEn }, locale)}</small>
                        </th>
                      )}
                      <td>
                        <b>{person.nameNative}</b>
                        {person.nameLatin && person.nameLatin !== person.nameNative && (
                          <small>{person.nameLatin}</small>
                        )}
                      </td>
                      <td>{guestOrganisation(person, locale)}</td>
                      <td className="number">{person.phone}</td>
                      <td className="number">{dates.briefDay(checksIn)}</td>
                      <td className="number">{dates.briefDay(checksOut)}</td>
                      <td className="tick">{checkedInAt ? '✓' : ''}</td>
                    </tr>
                  ))}
                </tbody>
              ))}
          </table>
        </section>
      ))}
    </div>
  );
}
