import { api } from '../../lib/api.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { TextField } from '../../ui/field.tsx';
import { editionsWords } from './editions-words.ts';
import { RowButtons } from './row-buttons.tsx';
import { numberOf, type SectionProps, SettingsSection } from './settings-section.tsx';
import { useRows } from './use-rows.ts';

type Room = Omit<SectionProps['settings']['rooms'][number], 'id' | 'seats'> & {
  readonly id?: string;
  readonly seats: string;
};
const textual = (rooms: SectionProps['settings']['rooms']): Room[] =>
  rooms.map((room) => ({ ...room, seats: room.seats === null ? '' : String(room.seats) }));

export function RoomsSection({ settings }: SectionProps) {
  const words = useWords(editionsWords);
  const { rows, isChanged, add, change, remove, move, settle } = useRows<Room>(
    textual(settings.rooms),
    settings.version,
  );
  return (
    <SettingsSection
      settings={settings}
      title={words.rooms}
      hint={words.noRoomsText}
      isChanged={isChanged}
      save={async (_form, headers) => {
        const saved = await api('PUT /api/v1/editions/{year}/rooms', {
          params: { year: settings.edition.year },
          headers,
          body: {
            rooms: rows.map(({ id, nameZh, nameEn, seats }) => ({
              ...(id && { id }),
              nameZh: nameZh.trim(),
              nameEn: nameEn.trim(),
              seats: numberOf(seats),
            })),
          },
        });
        settle(textual(saved.rooms), saved.version);
        return saved;
      }}
    >
      {rows.length === 0 && <EmptyState title={words.noRooms}>{words.noRoomsText}</EmptyState>}
      {rows.map((room, at) => (
        <fieldset className="room" key={room.key} aria-label={room.nameZh || words.room(at + 1)}>
          <TextField
            name={`rooms/${at}/nameZh`}
            label={words.roomZh}
            lang="zh-Hans"
            value={room.nameZh}
            onChange={(event) => change(room.key, { nameZh: event.target.value })}
          />
          <TextField
            name={`rooms/${at}/nameEn`}
            label={words.roomEn}
            lang="en"
            value={room.nameEn}
            onChange={(event) => change(room.key, { nameEn: event.target.value })}
          />
          <TextField
            name={`rooms/${at}/seats`}
            label={words.seats}
            inputMode="numeric"
            size={5}
            value={room.seats}
            onChange={(event) => change(room.key, { seats: event.target.value })}
          />
          <span className="use soft small">{room.sessions > 0 && words.roomUsed(room.sessions)}</span>
          <RowButtons
            name={room.nameZh || words.room(at + 1)}
            isFirst={at === 0}
            isLast={at === rows.length - 1}
            onMove={(by) => move(room.key, by)}
            onRemove={room.sessions > 0 ? undefined : () => remove(room.key)}
          />
        </fieldset>
      ))}
      <Button icon="plus" onClick={() => add({ nameZh: '', nameEn: '', seats: '', sessions: 0 })}>
        {words.addRoom}
      </Button>
    </SettingsSection>
  );
}
