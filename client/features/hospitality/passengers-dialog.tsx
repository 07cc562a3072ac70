import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RunView } from '#contract/hospitality';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useWords } from '../../lib/words.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Table } from '../../ui/table.tsx';
import { hospitalityWords } from './hospitality-words.ts';
import { GuestName } from './parts.tsx';

/** Who waits for a seat, in the order of their times. */
export function PassengersDialog({ run, onClose }: { run: RunView; onClose: () => void }) {
  const { year } = useEdition();
  const words = useWords(hospitalityWords);
  const dates = useDates();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { direction } = run;
  const { data } = useQuery({
    queryKey: ['hospitality', year, 'waiting', direction],
    queryFn: () =>
      api('GET /api/v1/editions/{year}/guests', { params: { year }, query: { direction, pickUp: 'open', limit: 200 } }),
  });
  const add = async () => {
    await api('POST /api/v1/pick-ups/{id}/passengers', {
      params: { id: run.id },
      body: { registrationIds: [...chosen] },
    });
    await queries.invalidateQueries({ queryKey: ['hospitality'] });
  };
  return (
    <FormDialog title={words.addTo} button={chosen.size > 0 && words.add(chosen.size)} onClose={onClose} send={add}>
      <p className="soft">{words.seatsOf(run.seatsTaken, run.seats)}</p>
      <Table
        caption={words.addTo}
        rows={data?.items}
        rowKey={({ person }) => person.registrationId}
        selection={{
          keys: chosen,
          onChange: setChosen,
          all: words.chooseAll,
          label: ({ person }) => words.choose(person.nameNative),
        }}
        empty={<p>{words.noProposals}</p>}
        columns={[
          { key: 'name', header: words.name, cell: ({ person }) => <GuestName person={person} /> },
          {
            key: 'journey',
            header: words.journey,
            cell: (stay) => {
              const leg = stay[direction];
              return (
                leg && (
                  <>
                    {dates.stamp(leg.at)} {leg.number}
                    <span className="second">{leg.station}</span>
                  </>
                )
              );
            },
          },
        ]}
      />
    </FormDialog>
  );
}
