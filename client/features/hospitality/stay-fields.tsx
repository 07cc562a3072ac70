import { type Direction, LODGING_WISHES, SHARINGS, STAY_LIMITS, TRAVEL_MODES } from '#domain/hospitality';
import { useDates } from '../../lib/dates.ts';
import { useWords } from '../../lib/words.tsx';
import { CheckField, ChoiceField, SelectField, TextField } from '../../ui/field.tsx';
import { stayWords } from './stay-words.ts';

export type Values = Readonly<Record<string, string>>;

interface Days {
  readonly min: string;
  readonly max: string;
}

/** Plain fields, named as the pointers of the API: they work without JavaScript and in the office's dialog alike. */
export function LegFields({ way, values, days }: { way: Direction; values: Values; days: Days }) {
  const words = useWords(stayWords);
  const { zoneName } = useDates();
  const to = way === 'arrival';
  const of = (name: string) => ({ name: `${way}/${name}`, defaultValue: values[`${way}/${name}`] });
  return (
    <div className="stay-fields">
      <SelectField
        {...of('mode')}
        label={words.mode}
        placeholder={words.unknown}
        options={TRAVEL_MODES.map((value) => ({ value, label: words.modes[value] }))}
      />
      <TextField {...of('number')} label={words.number} hint={words.numberHint} maxLength={STAY_LIMITS.number} />
      <div className="wide">
        <TextField
          {...of('station')}
          label={to ? words.stationTo : words.stationFrom}
          hint={words.stationHint}
          maxLength={STAY_LIMITS.station}
        />
      </div>
      <TextField {...of('day')} type="date" label={words.day} {...days} />
      <TextField
        {...of('time')}
        type="time"
        label={to ? words.timeTo : words.timeFrom}
        hint={words.timeHint(zoneName)}
      />
      <TextField
        {...of('partySize')}
        type="number"
        label={words.partySize}
        min={1}
        max={50}
        defaultValue={values[`${way}/partySize`] ?? '1'}
      />
      <TextField {...of('luggage')} label={words.luggage} hint={words.luggageHint} maxLength={STAY_LIMITS.luggage} />
      <div className="wide">
        <CheckField
          name={`${way}/pickUp`}
          label={to ? words.pickUpTo : words.pickUpFrom}
          defaultChecked={values[`${way}/pickUp`] !== undefined}
        />
      </div>
    </div>
  );
}

export function LodgingFields({ values, days }: { values: Values; days: Days }) {
  const words = useWords(stayWords);
  const chosen = (name: string) => [values[name]].filter((value) => value !== undefined);
  return (
    <div className="stay-fields">
      <div className="wide">
        <ChoiceField
          name="lodging/wish"
          label={words.wish}
          choose="one"
          inline
          defaultValue={chosen('lodging/wish')}
          options={LODGING_WISHES.map((value) => ({ value, label: words.wishes[value] }))}
        />
      </div>
      <TextField
        name="lodging/checksIn"
        type="date"
        label={words.checksIn}
        defaultValue={values['lodging/checksIn']}
        {...days}
      />
      <TextField
        name="lodging/checksOut"
        type="date"
        label={words.checksOut}
        defaultValue={values['lodging/checksOut']}
        {...days}
      />
      <div className="wide">
        <ChoiceField
          name="lodging/sharing"
          label={words.sharing}
          choose="one"
          inline
          defaultValue={chosen('lodging/sharing')}
          options={SHARINGS.map((value) => ({ value, label: words.sharings[value] }))}
        />
      </div>
      <TextField
        name="lodging/shareWith"
        label={words.shareWith}
        hint={words.shareWithHint}
        maxLength={STAY_LIMITS.shareWith}
        defaultValue={values['lodging/shareWith']}
      />
      <TextField
        name="lodging/note"
        label={words.note}
        maxLength={STAY_LIMITS.lodgingNote}
        defaultValue={values['lodging/note']}
      />
    </div>
  );
}
