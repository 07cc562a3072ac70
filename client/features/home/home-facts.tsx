import type { HomePageProps } from '#contract/editions';
import { placeName } from '#domain/directory';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { homeWords } from './home-words.ts';

type Roles = NonNullable<HomePageProps['edition']>['roles'];

/** Who invites, in the order of protocol. */
export function Colophon({ roles }: { roles: Roles }) {
  const text = useWords(homeWords);
  const locale = useLocale();
  if (roles.length === 0) return null;
  return (
    <section className="colophon" aria-label={text.hosts}>
      <dl>
        {roles.map(({ role, organisations }) => (
          <div key={role}>
            <dt>{text[role]}</dt>
            {organisations.map(({ nameZh, nameEn }) => {
              const name = inLocale({ zh: nameZh ?? '', en: nameEn ?? '' }, locale);
              return <dd key={name}>{name}</dd>;
            })}
          </div>
        ))}
      </dl>
    </section>
  );
}

export function Participants({ participation }: { participation: NonNullable<HomePageProps['participation']> }) {
  const text = useWords(homeWords);
  const locale = useLocale();
  const { people, organisations, places } = participation;
  const names = places.map((place) => placeName(place, locale)).join(text.between);
  return (
    <section className="participants">
      <h2>{text.figures}</h2>
      <div className="numbers">
        {(
          [
            [people, text.people(people)],
            [organisations, text.organisations(organisations)],
            [places.length, text.places(places.length)],
          ] as const
        ).map(([count, label]) => (
          <p className="great" key={label}>
            <strong className="number">{count}</strong>
            {label}
          </p>
        ))}
      </div>
      <p className="soft">{text.from(names)}</p>
    </section>
  );
}
