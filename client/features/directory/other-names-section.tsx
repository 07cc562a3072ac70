import { useState } from 'react';
import type { OrganisationRecordView } from '#contract/directory';
import { api } from '../../lib/api.ts';
import { useDays } from '../../lib/use-days.ts';
import { textOf } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { directoryWords } from './directory-words.ts';
import { recordWords } from './record-words.ts';
import { useLines } from './use-lines.ts';

interface Props {
  readonly record: OrganisationRecordView;
  readonly etag: string;
  readonly mayEdit: boolean;
  readonly onDone: () => Promise<void>;
}

export function OtherNamesSection(props: Props) {
  const text = useWords(recordWords);
  const day = useDays();
  const [editing, setEditing] = useState(false);
  const { otherNames } = props.record;
  return (
    <section>
      <div className="row section-line">
        <h2>{text.otherNames}</h2>
        {props.mayEdit && (
          <Button kind="quiet" icon="edit" onClick={() => setEditing(true)}>
            {text.editOtherNames}
          </Button>
        )}
      </div>
      {otherNames.length === 0 && <p className="soft">{text.noOtherNames}</p>}
      <ul className="plain">
        {otherNames.map(({ kind, nameZh, nameEn, nameLocal, validFrom, validUntil }) => (
          <li key={`${kind} ${nameZh} ${nameEn} ${nameLocal} ${validUntil}`}>
            {[nameZh, nameEn, nameLocal].filter(Boolean).join(' · ')}
            <span className="second soft small">
              {text.kinds[kind]}
              {(validFrom || validUntil) &&
                ` · ${text.period(validFrom ? day(validFrom) : '…', validUntil ? day(validUntil) : '…')}`}
            </span>
          </li>
        ))}
      </ul>
      {editing && <OtherNamesForm {...props} onClose={() => setEditing(false)} />}
    </section>
  );
}

function OtherNamesForm({ record, etag, onDone, onClose }: Props & { onClose: () => void }) {
  const words = useWords(directoryWords);
  const text = useWords(recordWords);
  const { lines, add, remove } = useLines(record.otherNames);
  return (
    <FormDialog
      title={text.otherNames}
      button={words.save}
      onClose={onClose}
      send={async (form) => {
        const of = (at: number) => (name: string) => textOf(form, `otherNames/${at}/${name}`) || null;
        await api('PUT /api/v1/organisations/{id}/other-names', {
          params: { id: record.id },
          headers: { 'If-Match': etag },
          body: {
            otherNames: lines.map((_, at) => {
              const say = of(at);
              return {
                kind: say('kind') === 'variant' ? ('variant' as const) : ('former' as const),
                nameZh: say('nameZh'),
                nameEn: say('nameEn'),
                nameLocal: say('nameLocal'),
                validFrom: say('validFrom'),
                validUntil: say('validUntil'),
              };
            }),
          },
        });
        await onDone();
      }}
    >
      {lines.map(({ key, line }, at) => {
        const name = (field: string) => `otherNames/${at}/${field}`;
        return (
          <fieldset key={key} className="line">
            <legend className="unseen">{`${text.otherNames} ${at + 1}`}</legend>
            <SelectField
              name={name('kind')}
              label={text.kind}
              placeholder={null}
              defaultValue={line?.kind ?? 'former'}
              options={(['former', 'variant'] as const).map((value) => ({ value, label: text.kinds[value] }))}
            />
            <TextField name={name('nameZh')} label={words.nameZh} defaultValue={line?.nameZh ?? ''} maxLength={200} />
            <TextField name={name('nameEn')} label={words.nameEn} defaultValue={line?.nameEn ?? ''} maxLength={200} />
            <TextField
              name={name('nameLocal')}
              label={words.nameLocal}
              defaultValue={line?.nameLocal ?? ''}
              maxLength={200}
            />
            <div className="pair">
              <TextField name={name('validFrom')} label={text.from} type="date" defaultValue={line?.validFrom ?? ''} />
              <TextField
                name={name('validUntil')}
                label={text.until}
                type="date"
                defaultValue={line?.validUntil ?? ''}
              />
            </div>
            <Button kind="quiet" icon="minus" onClick={() => remove(key)}>
              {text.removeLine}
            </Button>
          </fieldset>
        );
      })}
      <Button icon="plus" onClick={add}>
        {text.addLine}
      </Button>
    </FormDialog>
  );
}
