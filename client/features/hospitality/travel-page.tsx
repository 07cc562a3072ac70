import type { OwnStayView, TravelPageProps } from '#contract/hospitality';
import type { Direction } from '#domain/hospitality';
import { formatInstant, formatLocalDay, ZoneContext, zoneName } from '../../lib/dates.ts';
import { type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DataList } from '../../ui/content.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { LegFields, LodgingFields } from './stay-fields.tsx';
import { travelDays, valuesOf } from './stay-values.ts';
import { stayWords } from './stay-words.ts';
import { travelPageWords } from './travel-page-words.ts';

export function travelTitle(_props: TravelPageProps, locale: Locale): string {
  return travelPageWords[locale].title;
}

/** A plain form: the server answers with the page again, with what is wrong beside the fields. */
export function TravelPage({ edition, nameNative, token, stay, saved, values: posted, problem }: TravelPageProps) {
  const words = useWords(travelPageWords);
  const terms = useWords(stayWords);
  const locale = useLocale();
  const values = posted ?? valuesOf(stay);
  const days = travelDays(edition);
  const { changeTravel, changeLodging } = stay.may;
  const zone = edition.timeZone;
  return (
    <ZoneContext value={zone}>
      <div className="register my travel">
        <p className="edition soft">{locale === 'zh' ? edition.titleZh : edition.titleEn}</p>
        <h1>{words.title}</h1>
        <p>
          <strong>{nameNative}</strong>
        </p>
        {saved && (
          <p className="saved" role="status">
            {words.saved}
          </p>
        )}
        <Arranged stay={stay} />
        {(changeTravel || changeLodging) && <p className="soft">{words.lead}</p>}
        <FormErrors problem={problem ?? undefined}>
          <form method="post" action={`/${locale}/my/${token}/travel`}>
            <ErrorSummary />
            <input type="hidden" name="version" value={stay.version} />
            {(['arrival', 'departure'] as const).map((way) => (
              <section className="step" key={way} aria-labelledby={`head-${way}`}>
                <h2 id={`head-${way}`}>{terms[way]}</h2>
                {changeTravel ? (
                  <>
                    {way === 'arrival' && <Until at={stay.travelClosesAt} zone={zone} />}
                    <LegFields way={way} values={values} days={days} />
                  </>
                ) : (
                  <ShownLeg stay={stay} way={way} zone={zone} />
                )}
              </section>
            ))}
            <section className="step" aria-labelledby="head-lodging">
              <h2 id="head-lodging">{terms.lodging}</h2>
              {changeLodging ? (
                <>
                  <Until at={stay.lodgingClosesAt} zone={zone} />
                  <LodgingFields values={values} days={days} />
                </>
              ) : (
                <ShownLodging stay={stay} />
              )}
            </section>
            <div className="row actions">
              {(changeTravel || changeLodging) && (
                <Button kind="primary" type="submit">
                  {words.save}
                </Button>
              )}
              <LinkButton href={`/${locale}/my/${token}`}>{words.back}</LinkButton>
            </div>
          </form>
        </FormErrors>
      </div>
    </ZoneContext>
  );
}

function Until({ at, zone }: { at: string | null; zone: string }) {
  const words = useWords(travelPageWords);
  const locale = useLocale();
  if (!at) return null;
  return <p className="soft">{words.until(`${formatInstant(at, zone, locale)} ${zoneName(zone, locale, at)}`)}</p>;
}

/** What the office has arranged and released stands first: on the day nobody reads a form. */
function Arranged({ stay }: { stay: OwnStayView }) {
  const words = useWords(travelPageWords);
  const locale = useLocale();
  const { room, timeZone: zone } = stay;
  const say = (zh: string, en: string) => (locale === 'zh' ? zh : en);
  return (
    <>
      {stay.pickUps.map((run) => (
        <section className="arranged" key={run.direction}>
          <h2>{run.direction === 'arrival' ? words.pickUp : words.bring}</h2>
          <DataList
            items={[
              [words.when, `${formatInstant(run.startsAt, zone, locale)} ${zoneName(zone, locale, run.startsAt)}`],
              [words.where, both(run.meetingZh, run.meetingEn, locale)],
              [words.vehicle, run.vehicle],
              [words.driver, run.driver],
              [words.call, run.driverPhone && <Phone number={run.driverPhone} />],
            ]}
          />
        </section>
      ))}
      {room && (
        <section className="arranged">
          <h2>{words.room}</h2>
          <DataList
            items={[
              [words.hotel, both(room.hotelZh, room.hotelEn, locale)],
              [words.address, both(room.addressZh, room.addressEn, locale)],
              [words.call, room.phone && <Phone number={room.phone} />],
              [
                words.kind,
                `${say(room.kindZh, room.kindEn)}${room.isShared ? `${say('，', ', ')}${words.shared}` : ''}`,
              ],
              [words.roomNumber, room.number],
              [
                words.nights,
                `${formatLocalDay(room.checksIn, locale)} ${words.to} ${formatLocalDay(room.checksOut, locale)}`,
              ],
            ]}
          />
        </section>
      )}
    </>
  );
}

/** Both languages: one for the guest, the other for whoever is asked the way. */
function both(zh: string, en: string, locale: Locale) {
  const [first, second] = locale === 'zh' ? [zh, en] : [en, zh];
  return (
    <>
      {first}
      {second !== first && (
        <span className="second" lang={locale === 'zh' ? 'en' : 'zh-Hans'}>
          {second}
        </span>
      )}
    </>
  );
}

function Phone({ number }: { number: string }) {
  return <a href={`tel:${number.replace(/[^+\d]/g, '')}`}>{number}</a>;
}

function ShownLeg({ stay, way, zone }: { stay: OwnStayView; way: Direction; zone: string }) {
  const words = useWords(travelPageWords);
  const terms = useWords(stayWords);
  const locale = useLocale();
  const leg = stay[way];
  return (
    <>
      <p className="soft">{words.closed}</p>
      {leg ? (
        <DataList
          items={[
            [words.journey, [terms.modes[leg.mode], leg.number, leg.station].filter(Boolean).join(' · ')],
            [words.when, `${formatInstant(leg.at, zone, locale)} ${zoneName(zone, locale, leg.at)}`],
            [way === 'arrival' ? terms.pickUpTo : terms.pickUpFrom, leg.pickUp && words.pickUpWanted],
          ]}
        />
      ) : (
        <p>{words.nothing}</p>
      )}
    </>
  );
}

function ShownLodging({ stay: { lodging } }: { stay: OwnStayView }) {
  const words = useWords(travelPageWords);
  const terms = useWords(stayWords);
  const locale = useLocale();
  return (
    <>
      <p className="soft">{words.closed}</p>
      {lodging ? (
        <DataList
          items={[
            [terms.wish, terms.wishes[lodging.wish]],
            [terms.checksIn, lodging.checksIn && formatLocalDay(lodging.checksIn, locale)],
            [terms.checksOut, lodging.checksOut && formatLocalDay(lodging.checksOut, locale)],
            [terms.sharing, lodging.sharing && terms.sharings[lodging.sharing]],
          ]}
        />
      ) : (
        <p>{words.nothing}</p>
      )}
    </>
  );
}
