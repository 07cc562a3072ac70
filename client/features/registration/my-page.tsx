import type { MyPageProps, OrganisationSummary } from '#contract/registration';
import { organisationName, placeName } from '#domain/directory';
import { positionIn, REQUIRED_CONSENT, type RegistrationState } from '#domain/registration';
import { formatDayRange, formatInstant, zoneName } from '../../lib/dates.ts';
import { type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DataList } from '../../ui/content.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { StateMark, type Tone } from '../../ui/marks.tsx';
import { CancelForm, ChangeForm, LastWord, RenewForm, SubstituteForm } from './my-forms.tsx';
import { myWords } from './my-words.ts';
import { OwnConsents } from './own-consents.tsx';
import { OwnPhoto } from './own-photo.tsx';
import { personWords } from './person-words.ts';
import { SaveBadge } from './save-badge.tsx';

const TONES: Readonly<Record<RegistrationState, Tone>> = {
  pending: 'wait',
  approved: 'good',
  declined: 'bad',
  waitlisted: 'wait',
  cancelled: 'plain',
};

export function myTitle(_props: MyPageProps, locale: Locale): string {
  return myWords[locale].title;
}

export function MyPage(props: MyPageProps) {
  const { step, registration } = props;
  if (step === 'handed_over' || step === 'link_sent') return <LastWord {...props} />;
  if (step === 'substitute' && registration.may.substitute) return <SubstituteForm {...props} />;
  if (step === 'link' && registration.email) return <RenewForm {...props} />;
  if (step === 'change' && registration.may.edit) return <ChangeForm {...props} />;
  if (step === 'cancel' && registration.may.cancel) return <CancelForm {...props} />;
  return <Overview {...props} />;
}

function Overview(props: MyPageProps) {
  const { edition, registration, badgeSvg, badgePng, saved, problem, token, cards } = props;
  const words = useWords(myWords);
  const { labels, type: typeLabel } = useWords(personWords);
  const locale = useLocale();
  const { state, may, decisionReason } = registration;
  const say = (zh: string, en: string) => (locale === 'zh' ? zh : en);
  const here = `/${locale}/my/${token}`;
  const number = String(registration.number).padStart(4, '0');
  const consents = <OwnConsents {...props} />;
  const isUnasked = registration.consents[REQUIRED_CONSENT] === undefined;
  return (
    <div className="my">
      <p className="edition soft">{say(edition.titleZh, edition.titleEn)}</p>
      <h1>{registration.nameNative}</h1>
      {saved && (
        <p className="saved" role="status">
          {words.saved}
        </p>
      )}
      <ErrorSummary problem={problem ?? undefined} />
      {may.accept && registration.offerExpiresAt && <OfferBox {...props} until={registration.offerExpiresAt} />}
      <ReviewBox {...props} />
      {/* An offered place says all there is to say of the waiting list. */}
      {!may.accept && (
        <section className="state-box">
          <StateMark tone={TONES[state]}>{words.states[state]}</StateMark>
          <p>{words.next[state]}</p>
          {decisionReason && (
            <p className="soft">
              {words.reason}
              {say('：', ': ')}
              {decisionReason}
            </p>
          )}
        </section>
      )}
      {isUnasked && may.edit && consents}
      {badgeSvg && (
        <figure className="badge">
          <div
            className="code"
            role="img"
            aria-label={words.badge}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by the server from the code alone, numbers and paths
            dangerouslySetInnerHTML={{ __html: badgeSvg }}
          />
          <figcaption>
            <strong className="number">{number}</strong>
            <span className="soft small">{words.badgeHint}</span>
          </figcaption>
          {badgePng && (
            <SaveBadge
              png={badgePng}
              number={number}
              name={registration.nameNative}
              edition={say(edition.titleZh, edition.titleEn)}
            />
          )}
        </figure>
      )}
      <div className="row actions no-print">
        {may.edit && (
          <LinkButton icon="edit" href={`${here}?step=change`}>
            {words.change}
          </LinkButton>
        )}
        {may.edit && (
          <LinkButton icon="calendar" href={`/api/v1/editions/${edition.year}/calendar.ics?lang=${locale}`} download>
            {words.calendar}
          </LinkButton>
        )}
        {state === 'cancelled' && <LinkButton href={`/${locale}/register`}>{words.again}</LinkButton>}
      </div>
      {cards.length > 0 && (
        <ul className="own-cards no-print">
          {cards.map((card) => (
            <li key={card.path}>
              <a href={`${here}/${card.path}`}>{say(card.titleZh, card.titleEn)}</a>
              <StateMark tone={card.tone}>{say(card.textZh, card.textEn)}</StateMark>
            </li>
          ))}
        </ul>
      )}
      <h2>{words.data}</h2>
      <DataList
        items={[
          [
            words.number,
            <span key="number" className="number">
              {number}
            </span>,
          ],
          [labels.nameLatin, registration.nameLatin],
          [labels.nameSpoken, registration.nameSpoken],
          [typeLabel, say(registration.type.nameZh, registration.type.nameEn)],
          [labels.organisationText, nameOf(registration.organisation, locale)],
          [words.position, positionIn(registration, locale)],
          [labels.place, placeName(registration.place, locale)],
          [labels.email, registration.email],
          [labels.phone, registration.phone],
          [labels.diet, registration.diet],
          [labels.accessNeeds, registration.accessNeeds],
          ...registration.answered.map((one) => [say(one.labelZh, one.labelEn), say(one.textZh, one.textEn)] as const),
          [words.when, formatDayRange(`${edition.startsOn}T00:00:00Z`, `${edition.endsOn}T00:00:00Z`, 'UTC', locale)],
          [words.where, say(edition.venueZh, edition.venueEn)],
        ]}
      />
      {!(isUnasked && may.edit) && consents}
      {may.edit && token && <OwnPhoto token={token} photo={props.photo} />}
      <p className="small soft">{words.keepLink}</p>
      <div className="row more no-print">
        {may.substitute && (
          <LinkButton kind="quiet" href={`${here}?step=substitute`}>
            {words.substitute}
          </LinkButton>
        )}
        {registration.email && (
          <LinkButton kind="quiet" href={`${here}?step=link`}>
            {words.renew}
          </LinkButton>
        )}
        {may.cancel && (
          <LinkButton kind="quiet" href={`${here}?step=cancel`}>
            {words.cancel}
          </LinkButton>
        )}
      </div>
    </div>
  );
}

/** Buttons of a form: whoever or whatever follows the link in the mail has accepted nothing yet. */
function OfferBox({ edition, token, until }: MyPageProps & { until: string }) {
  const words = useWords(myWords);
  const locale = useLocale();
  const { timeZone } = edition;
  const end = `${formatInstant(until, timeZone, locale)} ${zoneName(timeZone, locale)}`;
  return (
    <section className="state-box offer-box">
      <h2>{words.offered}</h2>
      <p>
        <strong>
          <time dateTime={until}>{words.offeredUntil(end)}</time>
        </strong>
      </p>
      <p>{words.offeredText}</p>
      <form method="post" action={`/${locale}/my/${token}`}>
        <div className="row actions">
          <Button kind="primary" type="submit" name="action" value="accept">
            {words.accept}
          </Button>
          <Button type="submit" name="action" value="give_up">
            {words.giveUp}
          </Button>
        </div>
      </form>
      <p className="small soft">{words.giveUpText}</p>
    </section>
  );
}

function ReviewBox({ registration: { proposed } }: MyPageProps) {
  const words = useWords(myWords);
  const locale = useLocale();
  if (proposed.length === 0) return null;
  return (
    <section className="state-box">
      <StateMark tone="wait">{words.inReview}</StateMark>
      <DataList items={proposed.map(({ field, after }) => [words.fields[field], after[locale] ?? words.none])} />
      <p className="small soft">{words.inReviewText}</p>
    </section>
  );
}

function nameOf({ text, ...names }: OrganisationSummary, locale: Locale): string {
  return text ?? organisationName(names, locale);
}
