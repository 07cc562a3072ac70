import { useState } from 'react';
import type { OrganisationRecordView } from '#contract/directory';
import { api } from '../../lib/api.ts';
import { localDate, useZone } from '../../lib/dates.ts';
import { textOf } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { CheckField, ChoiceField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { directoryWords } from './directory-words.ts';
import { OrganisationPicker, type Picked } from './organisation-picker.tsx';
import { recordWords } from './record-words.ts';

export type RecordStep = 'rename' | 'succession' | 'end' | 'resume';

interface Props {
  readonly step: RecordStep;
  readonly record: OrganisationRecordView;
  readonly etag: string;
  readonly onClose: () => void;
  readonly onDone: () => Promise<void>;
}

export function RecordDialogs(props: Props) {
  switch (props.step) {
    case 'rename':
      return <Rename {...props} />;
    case 'succession':
      return <Succession {...props} />;
    case 'end':
      return <End {...props} />;
    case 'resume':
      return <Resume {...props} />;
  }
}

function Rename({ record, etag, onClose, onDone }: Props) {
  const words = useWords(directoryWords);
  const text = useWords(recordWords);
  const today = localDate(Date.now(), useZone());
  return (
    <FormDialog
      title={text.rename}
      button={words.save}
      onClose={onClose}
      send={async (form) => {
        const say = (name: string) => textOf(form, name) || null;
        await api('POST /api/v1/organisations/{id}/renames', {
          params: { id: record.id },
          headers: { 'If-Match': etag },
          body: {
            on: textOf(form, 'on'),
            nameZh: say('nameZh'),
            nameEn: say('nameEn'),
            nameLocal: say('nameLocal'),
            shortNameZh: say('shortNameZh'),
            shortNameEn: say('shortNameEn'),
          },
        });
        await onDone();
      }}
    >
      <p>{text.renameText}</p>
      <TextField name="on" label={text.on} type="date" max={today} required defaultValue={today} />
      <TextField name="nameZh" label={words.nameZh} lang="zh-Hans" maxLength={200} defaultValue={record.nameZh ?? ''} />
      <TextField name="nameEn" label={words.nameEn} lang="en" maxLength={200} defaultValue={record.nameEn ?? ''} />
      <TextField name="nameLocal" label={words.nameLocal} maxLength={200} defaultValue={record.nameLocal ?? ''} />
      <TextField name="shortNameZh" label={words.shortNameZh} maxLength={60} defaultValue={record.shortNameZh ?? ''} />
      <TextField name="shortNameEn" label={words.shortNameEn} maxLength={60} defaultValue={record.shortNameEn ?? ''} />
    </FormDialog>
  );
}

function Succession({ record, onClose, onDone }: Props) {
  const text = useWords(recordWords);
  const today = localDate(Date.now(), useZone());
  const [kind, setKind] = useState<'merger' | 'division'>('merger');
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  return (
    <FormDialog
      title={text.succession}
      button={text.record}
      onClose={onClose}
      send={async (form) => {
        await api('POST /api/v1/organisation-successions', {
          body: {
            kind,
            on: textOf(form, 'on'),
            predecessorIds: [record.id],
            successorIds: picked.map(({ id }) => id),
            predecessorsEnd: kind === 'merger' || form.get('predecessorsEnd') !== null,
            successorsJoin: form.get('successorsJoin') !== null,
            note: textOf(form, 'note') || null,
          },
        });
        await onDone();
      }}
    >
      <p>{text.successionText}</p>
      <ChoiceField
        name="kind"
        label={text.kind}
        choose="one"
        value={[kind]}
        onChange={([value]) => setKind(value === 'division' ? 'division' : 'merger')}
        options={(['merger', 'division'] as const).map((value) => ({ value, label: text.successionKinds[value] }))}
      />
      <TextField name="on" label={text.on} type="date" required defaultValue={today} />
      <OrganisationPicker label={text.into} picked={picked} onChange={setPicked} except={record.id} />
      {kind === 'division' && <CheckField name="predecessorsEnd" label={text.predecessorsEnd} defaultChecked />}
      <CheckField name="successorsJoin" label={text.successorsJoin} hint={text.successorsJoinHint} defaultChecked />
      <TextField name="note" label={text.reason} maxLength={300} />
    </FormDialog>
  );
}

function End({ record, onClose, onDone }: Props) {
  const text = useWords(recordWords);
  const today = localDate(Date.now(), useZone());
  return (
    <FormDialog
      title={text.close}
      button={text.close}
      danger
      onClose={onClose}
      send={async (form) => {
        await api('POST /api/v1/organisations/{id}/end', {
          params: { id: record.id },
          body: { on: textOf(form, 'on'), reason: textOf(form, 'reason') },
        });
        await onDone();
      }}
    >
      <p>{text.closeText}</p>
      <TextField name="on" label={text.on} type="date" required defaultValue={today} />
      <TextField name="reason" label={text.reason} required maxLength={300} />
    </FormDialog>
  );
}

function Resume({ record, onClose, onDone }: Props) {
  const text = useWords(recordWords);
  return (
    <FormDialog
      title={text.resume}
      button={text.resume}
      onClose={onClose}
      send={async () => {
        await api('POST /api/v1/organisations/{id}/resume', { params: { id: record.id } });
        await onDone();
      }}
    >
      {record.endReason && <p>{record.endReason}</p>}
    </FormDialog>
  );
}
