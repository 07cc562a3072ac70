import { organisationName, placeName } from '#domain/directory';
import { useLocale, useWords } from '../../lib/words.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Tag } from '../../ui/marks.tsx';
import type { LoadedAgreement } from './use-agreement.ts';
import { agreementWords } from './words.ts';

export function PartiesSection({ agreement }: Pick<LoadedAgreement, 'agreement'>) {
  const words = useWords(agreementWords);
  const locale = useLocale();
  return (
    <section className="stack">
      <ol className="party-cards">
        {agreement.parties.map((party) => {
          const name = organisationName(party, locale);
          const others = [party.nameZh, party.nameEn, party.nameLocal].filter((other) => other && other !== name);
          return (
            <li key={party.organisationId}>
              <h2>
                <a href={`/office/organisations/${party.organisationId}`}>{name}</a>
              </h2>
              {others.length > 0 && <p className="soft small">{others.join(' · ')}</p>}
              <p className="row">
                <Tag>{words.roles[party.role]}</Tag>
                <span className="soft">{placeName(party.place, locale)}</span>
              </p>
              {!party.people.some(({ role }) => role === 'signatory') && <p className="gap">{words.nobodySigns}</p>}
              <ul className="party-people">
                {party.people.map(({ registrationId, native, latin, position, role, isApproved }) => (
                  <li key={registrationId}>
                    <span className="part">{words.people[role]}</span>
                    <span>
                      <strong>{native}</strong> {latin !== native && latin}
                      {position && <span className="second soft small">{position}</span>}
                      {!isApproved && <span className="second gap small">{words.notApproved}</span>}
                    </span>
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ol>
      {agreement.may.parties && (
        <p>
          <LinkButton icon="edit" href={`/office/agreements/${agreement.id}/parties`}>
            {words.changeParties}
          </LinkButton>
        </p>
      )}
    </section>
  );
}
