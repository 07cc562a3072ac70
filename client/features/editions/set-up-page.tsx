import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useOffice } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { uuid } from '../../lib/id.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { textOf, useForm } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { editionsWords } from './editions-words.ts';
import { zoneOptions } from './time-zones.ts';

/** The first edition asks for the alliance's name too; later ones already know it. */
export function SetUpPage() {
  const words = useWords(editionsWords);
  const locale = useLocale();
  const { editions, chooseEdition } = useOffice();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const toast = useToast();
  const isFirst = editions.length === 0;
  const [rooms, setRooms] = useState<readonly string[]>(() => [uuid()]);
  const title = isFirst ? words.setUp : words.setUpNext;
  useDocumentTitle(title);
  const { problem, busy, submit } = useForm(async (form) => {
    const { edition } = await api('POST /api/v1/editions', { body: draftOf(form, rooms.length, isFirst) });
    await queries.invalidateQueries({ queryKey: ['editions'] });
    chooseEdition(edition.year);
    toast({ text: words.created });
    void navigate('/office/edition');
  });
  const nextYear = Math.max(new Date().getFullYear(), ...editions.map(({ year }) => year + 1));
  return (
    <FormErrors problem={problem}>
      <div className="page-head">
        <h1>{title}</h1>
      </div>
      <form className="form set-up" onSubmit={submit} noValidate>
        <p className="soft">{words.setUpText}</p>
        <ErrorSummary />
        {isFirst && (
          <fieldset>
            <legend>{words.alliance}</legend>
            <TextField name="allianceNameZh" label={words.allianceZh} lang="zh-Hans" required />
            <TextField name="allianceNameEn" label={words.allianceEn} lang="en" required />
          </fieldset>
        )}
        <fieldset>
          <legend>{words.conference}</legend>
          <TextField name="year" label={words.year} inputMode="numeric" defaultValue={nextYear} size={6} required />
          <TextField name="titleZh" label={words.titleZh} lang="zh-Hans" required />
          <TextField name="titleEn" label={words.titleEn} lang="en" required />
          <TextField name="themeZh" label={words.themeZh} lang="zh-Hans" />
          <TextField name="themeEn" label={words.themeEn} lang="en" />
        </fieldset>
        <fieldset>
          <legend>{words.whenWhere}</legend>
          <div className="pair">
            <TextField name="startsOn" label={words.first} type="date" required />
            <TextField name="endsOn" label={words.last} type="date" required />
          </div>
          <SelectField
            name="timeZone"
            label={words.zone}
            hint={words.zoneHint}
            options={zoneOptions(locale)}
            placeholder={null}
            defaultValue="Asia/Shanghai"
            required
          />
          <TextField name="venueZh" label={words.venueZh} lang="zh-Hans" required />
          <TextField name="venueEn" label={words.venueEn} lang="en" required />
          <TextField name="capacity" label={words.capacity} hint={words.capacityHint} inputMode="numeric" size={8} />
        </fieldset>
        <fieldset>
          <legend>{words.rooms}</legend>
          <p className="soft small">{words.noRoomsText}</p>
          {rooms.map((key, at) => (
            <fieldset className="room" key={key} aria-label={words.room(at + 1)}>
              <TextField name={`rooms/${at}/nameZh`} label={words.roomZh} lang="zh-Hans" />
              <TextField name={`rooms/${at}/nameEn`} label={words.roomEn} lang="en" />
              <TextField name={`rooms/${at}/seats`} label={words.seats} inputMode="numeric" size={5} />
              <Button
                kind="quiet"
                icon="cross"
                iconOnly
                onClick={() => setRooms(rooms.filter((other) => other !== key))}
              >
                {words.removeRoom(at + 1)}
              </Button>
            </fieldset>
          ))}
          <Button icon="plus" onClick={() => setRooms([...rooms, uuid()])}>
            {words.addRoom}
          </Button>
        </fieldset>
        <Button kind="primary" type="submit" busy={busy}>
          {words.create}
        </Button>
      </form>
    </FormErrors>
  );
}

/** What is no number goes as it was typed, so that the server names the field instead of taking it as "no limit". */
function numberOf(form: FormData, name: string): number | undefined {
  const text = textOf(form, name);
  if (text === '') return undefined;
  const value = Number(text);
  return Number.isInteger(value) ? value : (text as unknown as number);
}

function draftOf(form: FormData, roomCount: number, isFirst: boolean) {
  const themeZh = textOf(form, 'themeZh');
  const themeEn = textOf(form, 'themeEn');
  const capacity = numberOf(form, 'capacity');
  return {
    ...(isFirst && { allianceNameZh: textOf(form, 'allianceNameZh'), allianceNameEn: textOf(form, 'allianceNameEn') }),
    year: numberOf(form, 'year') ?? ('' as unknown as number),
    titleZh: textOf(form, 'titleZh'),
    titleEn: textOf(form, 'titleEn'),
    ...(themeZh && { themeZh }),
    ...(themeEn && { themeEn }),
    startsOn: textOf(form, 'startsOn'),
    endsOn: textOf(form, 'endsOn'),
    timeZone: textOf(form, 'timeZone'),
    venueZh: textOf(form, 'venueZh'),
    venueEn: textOf(form, 'venueEn'),
    ...(capacity !== undefined && { capacity }),
    rooms: Array.from({ length: roomCount }, (_, at) => {
      const seats = numberOf(form, `rooms/${at}/seats`);
      const nameZh = textOf(form, `rooms/${at}/nameZh`);
      const nameEn = textOf(form, `rooms/${at}/nameEn`);
      return { nameZh, nameEn, ...(seats !== undefined && { seats }) };
    }).filter(({ nameZh, nameEn, seats }) => nameZh || nameEn || seats !== undefined),
  };
}
