import { useState } from 'react';
import type { HotelView } from '#contract/hospitality';
import { formatBriefDay, formatLocalDay } from '../../lib/dates.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { hospitalityWords } from './hospitality-words.ts';
import { HotelDialog } from './hotel-dialog.tsx';
import { KindDialog } from './kind-dialog.tsx';

type Kind = HotelView['kinds'][number];
type Open =
  | { readonly what: 'hotel'; readonly hotel?: HotelView }
  | { readonly what: 'kind'; readonly hotel: HotelView; readonly kind?: Kind };

export function HotelList({ hotels, mayManage }: { hotels: readonly HotelView[] | undefined; mayManage: boolean }) {
  const words = useWords(hospitalityWords);
  const locale = useLocale();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const add = mayManage && (
    <Button icon="plus" onClick={() => setOpen({ what: 'hotel' })}>
      {words.newHotel}
    </Button>
  );
  return (
    <section className="no-print">
      {hotels?.length === 0 ? (
        <EmptyState title={words.noHotels} action={add}>
          {words.noHotelsText}
        </EmptyState>
      ) : (
        <div className="row">
          <h2>{words.hotels}</h2>
          {add}
        </div>
      )}
      <div className="hotels">
        {hotels?.map((hotel) => (
          <article key={hotel.id} className="hotel">
            <header className="row">
              <h3>{inLocale({ zh: hotel.nameZh, en: hotel.nameEn }, locale)}</h3>
              {mayManage && (
                <span className="row end">
                  <Button kind="quiet" icon="plus" onClick={() => setOpen({ what: 'kind', hotel })}>
                    {words.newKind}
                  </Button>
                  <Button kind="quiet" icon="edit" iconOnly onClick={() => setOpen({ what: 'hotel', hotel })}>
                    {`${words.edit} ${hotel.nameZh}`}
                  </Button>
                </span>
              )}
            </header>
            <p className="soft small">
              {[inLocale({ zh: hotel.addressZh, en: hotel.addressEn }, locale), hotel.phone]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {hotel.kinds.length > 0 && (
              <Nights hotel={hotel} mayManage={mayManage} onEdit={(kind) => setOpen({ what: 'kind', hotel, kind })} />
            )}
          </article>
        ))}
      </div>
      {open?.what === 'hotel' && <HotelDialog hotel={open.hotel} onClose={close} />}
      {open?.what === 'kind' && <KindDialog hotelId={open.hotel.id} kind={open.kind} onClose={close} />}
    </section>
  );

  function Nights({
    hotel,
    mayManage: may,
    onEdit,
  }: {
    hotel: HotelView;
    mayManage: boolean;
    onEdit: (kind: Kind) => void;
  }) {
    const nights = [...new Set(hotel.kinds.flatMap((kind) => kind.nights.map(({ night }) => night)))].sort();
    return (
      <div className="table-frame">
        <table className="nights">
          <caption className="unseen">{words.editKind}</caption>
          <thead>
            <tr>
              <th scope="col">{words.kind}</th>
              {nights.map((night) => (
                <th scope="col" key={night} title={formatLocalDay(night, locale)}>
                  {formatBriefDay(night, locale)}
                </th>
              ))}
              {may && <td />}
            </tr>
          </thead>
          <tbody>
            {hotel.kinds.map((kind) => (
              <tr key={kind.id}>
                <th scope="row">{inLocale({ zh: kind.nameZh, en: kind.nameEn }, locale)}</th>
                {nights.map((night) => {
                  const found = kind.nights.find((one) => one.night === night);
                  return (
                    <td key={night} className={found && found.taken >= found.allotment ? 'full number' : 'number'}>
                      {found ? `${found.taken}/${found.allotment}` : '–'}
                    </td>
                  );
                })}
                {may && (
                  <td>
                    <Button kind="quiet" icon="edit" iconOnly onClick={() => onEdit(kind)}>
                      {`${words.editKind} ${kind.nameZh}`}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    );
  }
}
