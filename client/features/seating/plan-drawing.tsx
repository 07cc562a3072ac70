import { useEffect, useId, useRef } from 'react';
import type { PlaceView, PlanView } from '#contract/seating';
import { type DrawnMark, type DrawnSeat, drawPlan, type PlanKind, type SeatView } from '#domain/seating';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Table } from '../../ui/table.tsx';
import { FittedText } from './fitted-text.tsx';
import { organisationOf, PersonName } from './person-name.tsx';
import { seatingWords } from './words.ts';

export function useViewNames(kind: PlanKind): Readonly<Record<SeatView, string>> {
  const words = useWords(seatingWords);
  if (kind === 'dinner') return { audience: words.fromDoor, seated: words.fromInside };
  if (kind === 'group_photo') return { audience: words.camera, seated: words.fromRows };
  return { audience: words.audience, seated: words.seated };
}

/** The plan as a picture that says from where it is seen, and the same as a table for who cannot see it. */
export function PlanDrawing({ plan, view }: { plan: PlanView; view: SeatView }) {
  const words = useWords(seatingWords);
  const locale = useLocale();
  const titleId = useId();
  const frame = useRef<HTMLElement>(null);
  // On a phone the middle is what one looks for first.
  useEffect(() => {
    if (frame.current && view) frame.current.scrollLeft = (frame.current.scrollWidth - frame.current.clientWidth) / 2;
  }, [view]);
  const views = useViewNames(plan.kind);
  const seated = plan.places.filter(({ seat }) => seat !== null);
  const drawing = drawPlan(
    plan,
    seated.flatMap(({ seat }) => seat ?? []),
    view,
  );
  const places = new Map(plan.places.map((place) => [place.person.registrationId, place]));
  const order = new Map(seated.map(({ person }, at) => [person.registrationId, at + 1]));
  const title = `${inLocale({ zh: plan.titleZh, en: plan.titleEn }, locale)} · ${views[view]}`;
  return (
    <figure className="seat-drawing">
      <figcaption id={titleId}>
        <strong>{views[view]}</strong> <span className="soft small">{words.seatHint}</span>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it is scrolled sideways, with keys too */}
      <section className="frame" ref={frame} aria-labelledby={titleId} tabIndex={0}>
        <svg
          viewBox={`0 0 ${drawing.width} ${drawing.height}`}
          style={{
            minWidth: `${Math.round(drawing.width * 0.62)}px`,
            maxWidth: `${Math.round(drawing.width * 1.25)}px`,
          }}
          role="img"
          aria-label={title}
        >
          {drawing.marks.map((mark) => (
            <Mark key={`${mark.kind} ${mark.tableId}`} mark={mark} plan={plan} />
          ))}
          {drawing.seats.map((drawn) => {
            const place = places.get(drawn.seat.registrationId);
            return (
              place && (
                <Seat
                  key={drawn.seat.registrationId}
                  drawn={drawn}
                  place={place}
                  rank={order.get(drawn.seat.registrationId) ?? 0}
                />
              )
            );
          })}
        </svg>
      </section>
      <details>
        <summary>{words.asTable}</summary>
        <Table
          caption={title}
          rows={seated}
          rowKey={({ person }) => person.registrationId}
          columns={[
            {
              key: 'seat',
              header: words.seat,
              narrow: true,
              cell: ({ seatText }) => seatText && inLocale(seatText, locale),
            },
            { key: 'name', header: words.name, cell: ({ person }) => <PersonName person={person} brief /> },
            { key: 'organisation', header: words.organisation, cell: ({ person }) => organisationOf(person, locale) },
          ]}
        />
      </details>
    </figure>
  );
}

function Seat({ drawn, place, rank }: { drawn: DrawnSeat; place: PlaceView; rank: number }) {
  const locale = useLocale();
  const words = useWords(seatingWords);
  const { x, y, width, height, seat } = drawn;
  const { person, duty } = place;
  const low = height < 50;
  const middle = x + width / 2;
  const organisation = organisationOf(person, locale);
  const latin = person.nameLatin && person.nameLatin !== person.nameNative ? person.nameLatin : '';
  const tall = height > 80;
  const foot = duty ? words.duties[duty] : low || !place.seatText ? '' : inLocale(place.seatText, locale);
  const classes = ['seat', person.presence === 'not_coming' && 'gone', seat.offset === 0 && seat.row === 1 && 'first'];
  return (
    <g className={classes.filter(Boolean).join(' ')}>
      <rect x={x} y={y} width={width} height={height} rx="4" />
      {!low && (
        <text x={x + 6} y={y + 12} fontSize="9" className="rank">
          {rank}
        </text>
      )}
      <FittedText
        x={middle}
        y={y + (low ? 16 : 29)}
        width={width - 10}
        size={low ? 12.5 : 17}
        least={7}
        className="name"
        twoLines
      >
        {person.nameNative}
      </FittedText>
      <FittedText
        x={middle}
        y={y + (low ? 27 : 43)}
        width={width - 10}
        size={low ? 8 : 9}
        least={5}
        className="second-line"
      >
        {latin || organisation}
      </FittedText>
      {tall && latin && (
        <FittedText x={middle} y={y + 62} width={width - 10} size={9} least={5.5} className="second-line" twoLines>
          {organisation}
        </FittedText>
      )}
      {foot && (
        <FittedText
          x={middle}
          y={y + height - (low ? 4 : 7)}
          width={width - 10}
          size={low ? 7.5 : 10}
          least={6}
          className="where"
        >
          {foot}
        </FittedText>
      )}
    </g>
  );
}

function Mark({ mark, plan }: { mark: DrawnMark; plan: PlanView }) {
  const words = useWords(seatingWords);
  const locale = useLocale();
  const { x, y, width, height, kind, tableId } = mark;
  const middle = { x: x + width / 2, y: y + height / 2 };
  if (kind === 'round') {
    const table = plan.tables.find(({ id }) => id === tableId);
    const name = (locale === 'zh' ? (table?.nameZh ?? table?.nameEn) : (table?.nameEn ?? table?.nameZh)) ?? '';
    return (
      <g className="mark">
        <ellipse cx={middle.x} cy={middle.y} rx={width / 2} ry={height / 2} />
        <text x={middle.x} y={middle.y + 8} fontSize="28" textAnchor="middle" className="table-number">
          {table?.number}
        </text>
        <FittedText x={middle.x} y={middle.y + 26} width={width * 0.7} size={11} least={7} className="second-line">
          {name}
        </FittedText>
      </g>
    );
  }
  return (
    <g className={`mark ${kind}`}>
      <rect x={x} y={y} width={width} height={height} rx="3" />
      {kind !== 'table' && (
        <FittedText x={middle.x} y={middle.y + 5} width={width - 8} size={13} least={8} className="mark-text">
          {words.marks[kind]}
        </FittedText>
      )}
    </g>
  );
}
