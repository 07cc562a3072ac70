import { api } from '../../lib/api.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckField, Field, TextField } from '../../ui/field.tsx';
import { editionsWords } from './editions-words.ts';
import { RowButtons } from './row-buttons.tsx';
import { numberOf, type SectionProps, SettingsSection } from './settings-section.tsx';
import { type Keyed, useRows } from './use-rows.ts';

type Given = SectionProps['settings']['types'];
type Type = Pick<
  Given[number],
  'nameZh' | 'nameEn' | 'needsApproval' | 'isPublic' | 'isRetired' | 'badgeColour' | 'registrations' | 'seatsTaken'
> & { readonly id?: string; readonly capacity: string };
const textual = (types: Given): Type[] =>
  types.map(({ code: _, ...type }) => ({ ...type, capacity: type.capacity === null ? '' : String(type.capacity) }));
const FRESH: Type = {
  nameZh: '',
  nameEn: '',
  needsApproval: true,
  isPublic: true,
  isRetired: false,
  badgeColour: '#0f5c63',
  capacity: '',
  registrations: 0,
  seatsTaken: 0,
};

export function TypesSection({ settings }: SectionProps) {
  const words = useWords(editionsWords);
  const { rows, isChanged, add, change, remove, move, settle } = useRows<Type>(
    textual(settings.types),
    settings.version,
  );
  return (
    <SettingsSection
      settings={settings}
      title={words.types}
      hint={`${words.typesHint} ${words.retiredHint}`}
      isChanged={isChanged}
      save={async (_form, headers) => {
        const saved = await api('PUT /api/v1/editions/{year}/types', {
          params: { year: settings.edition.year },
          headers,
          body: {
            types: rows.map(({ id, nameZh, nameEn, needsApproval, isPublic, isRetired, badgeColour, capacity }) => ({
              ...(id && { id }),
              nameZh: nameZh.trim(),
              nameEn: nameEn.trim(),
              needsApproval,
              isPublic: isPublic && !isRetired,
              isRetired,
              badgeColour,
              capacity: numberOf(capacity),
            })),
          },
        });
        settle(textual(saved.types), saved.version);
        return saved;
      }}
    >
      {rows.map((type, at) => (
        <TypeRow key={type.key} type={type} at={at} onChange={(part) => change(type.key, part)}>
          <RowButtons
            name={type.nameZh || words.newType}
            isFirst={at === 0}
            isLast={at === rows.length - 1}
            onMove={(by) => move(type.key, by)}
            onRemove={type.registrations > 0 ? undefined : () => remove(type.key)}
          />
        </TypeRow>
      ))}
      <Button icon="plus" onClick={() => add(FRESH)}>
        {words.addType}
      </Button>
    </SettingsSection>
  );
}

interface TypeRowProps {
  readonly type: Keyed<Type>;
  readonly at: number;
  readonly onChange: (part: Partial<Type>) => void;
  readonly children: React.ReactNode;
}

function TypeRow({ type, at, onChange, children }: TypeRowProps) {
  const words = useWords(editionsWords);
  const box = (name: 'needsApproval' | 'isPublic' | 'isRetired') => (
    <CheckField
      name={`types/${at}/${name}`}
      label={words[name]}
      checked={type[name] && !(name === 'isPublic' && type.isRetired)}
      disabled={name === 'isPublic' && type.isRetired}
      onChange={(event) => onChange({ [name]: event.target.checked })}
    />
  );
  return (
    <fieldset className={type.isRetired ? 'type retired' : 'type'} aria-label={type.nameZh || words.newType}>
      <Field name={`types/${at}/badgeColour`} label={words.colour}>
        {(control) => (
          <input
            {...control}
            className="colour"
            type="color"
            value={type.badgeColour}
            onChange={(event) => onChange({ badgeColour: event.target.value })}
          />
        )}
      </Field>
      <TextField
        name={`types/${at}/nameZh`}
        label={words.typeZh}
        lang="zh-Hans"
        value={type.nameZh}
        onChange={(event) => onChange({ nameZh: event.target.value })}
      />
      <TextField
        name={`types/${at}/nameEn`}
        label={words.typeEn}
        lang="en"
        value={type.nameEn}
        onChange={(event) => onChange({ nameEn: event.target.value })}
      />
      <TextField
        name={`types/${at}/capacity`}
        label={words.places}
        inputMode="numeric"
        size={5}
        value={type.capacity}
        onChange={(event) => onChange({ capacity: event.target.value })}
      />
      {children}
      <div className="rules">
        {box('needsApproval')}
        {box('isPublic')}
        {box('isRetired')}
        <span className="soft small">{type.registrations > 0 && words.typePeople(type.registrations)}</span>
      </div>
    </fieldset>
  );
}
