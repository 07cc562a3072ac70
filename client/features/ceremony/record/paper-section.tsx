import { useState } from 'react';
import { useLocale, useWords } from '../../../lib/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { DataList } from '../../../ui/content.tsx';
import { PaperForm } from './paper-form.tsx';
import { recordWords } from './record-words.ts';
import type { Drawing, PaperProps } from './use-record.ts';

export function PaperSection({ drawing, ...props }: PaperProps & { drawing: Drawing }) {
  const { kind, subject } = props;
  const words = useWords(recordWords);
  const locale = useLocale();
  const [editing, setEditing] = useState(false);
  if (editing)
    return (
      <PaperForm
        {...props}
        onClose={() => {
          setEditing(false);
        }}
      />
    );
  const { photos, originals, note, version } = subject.paper;
  const keeperOf = (id: string | null) => {
    const party = subject.parties.find(({ organisationId }) => organisationId === id);
    return party && (locale === 'zh' ? (party.nameZh ?? party.nameOwn) : (party.nameEn ?? party.nameOwn));
  };
  const none = (
    <span key="none" className="soft">
      {words.notYet}
    </span>
  );
  return (
    <section className="record-paper">
      <DataList
        items={[
          [
            words.photos,
            photos.length > 0 ? (
              <span key="photos" className="number">
                {photos.join(', ')}
              </span>
            ) : (
              none
            ),
          ],
          [
            kind === 'signing' ? words.originals : words.certificates,
            originals.length > 0 ? (
              <ol key="originals" className="plain-list">
                {originals.map(({ organisationId, place }, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: an original is told by its number
                  <li key={at}>
                    <span className="number">{words.original(String(at + 1))}</span>{' '}
                    {[keeperOf(organisationId), place].filter(Boolean).join(locale === 'zh' ? '，' : ', ')}
                  </li>
                ))}
              </ol>
            ) : (
              none
            ),
          ],
          [
            words.note,
            note && (
              <span key="note" className="as-written">
                {note}
              </span>
            ),
          ],
        ]}
      />
      <p className="row no-print">
        <Button icon="edit" onClick={() => setEditing(true)}>
          {version === 0 ? words.edit : words.change}
        </Button>
        <Button kind="quiet" icon="download" busy={drawing.busy} onClick={() => void drawing.draw([subject.id])}>
          {words.sheet}
        </Button>
      </p>
    </section>
  );
}
