import { useQuery } from '@tanstack/react-query';
import { EDITION_STATES } from '#domain/editions';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useWords } from '../../lib/words.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/content.tsx';
import { Tag } from '../../ui/marks.tsx';
import { StateSteps } from './edition-steps.tsx';
import { editionsWords } from './editions-words.ts';
import { NamesSection } from './names-section.tsx';
import { RegistrationSection } from './registration-section.tsx';
import { RolesSection } from './roles-section.tsx';
import { RoomsSection } from './rooms-section.tsx';
import { TypesSection } from './type-list.tsx';
import { WhenSection } from './when-section.tsx';

export function EditionPage() {
  const edition = useEdition();
  const words = useWords(editionsWords);
  useDocumentTitle(words.edition(edition.year));
  const { year } = edition;
  const { data, error } = useQuery({
    queryKey: ['edition', year, 'settings'],
    queryFn: () => api('GET /api/v1/editions/{year}/settings', { params: { year } }),
  });
  if (error) throw error;
  return (
    <div className="stack settings">
      <div className="page-head">
        <h1>{words.edition(year)}</h1>
        {edition.isDemo && <Tag>{words.demo}</Tag>}
        <LinkButton href="/office/edition/new" icon="plus" className="no-print">
          {words.another}
        </LinkButton>
      </div>
      <StateSteps edition={edition} states={EDITION_STATES} />
      {data ? (
        <>
          <NamesSection settings={data} />
          <WhenSection settings={data} />
          <RolesSection settings={data} />
          <RegistrationSection settings={data} />
          <TypesSection settings={data} />
          <RoomsSection settings={data} />
        </>
      ) : (
        <Skeleton width={60} />
      )}
    </div>
  );
}
