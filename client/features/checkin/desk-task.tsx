import { useMemo } from 'react';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { PartyList } from './desk/party-list.tsx';
import { ReissueForm } from './desk/reissue-form.tsx';
import { TakePhoto } from './desk/take-photo.tsx';
import { stationDesk } from './desk/walk-in-desk.ts';
import { WalkIn } from './desk/walk-in-form.tsx';
import { scanWords } from './scan-words.ts';
import type { Self, StationApi } from './station-session.ts';

/** What a desk does beside scanning. */
export type Task =
  | { readonly kind: 'walk_in' }
  | { readonly kind: 'party'; readonly registrationId: string }
  | { readonly kind: 'person'; readonly registrationId: string; readonly name: string };

interface DeskTaskProps {
  readonly api: StationApi;
  readonly self: Self;
  readonly checkpointId: string;
  readonly task: Task;
  readonly onClose: () => void;
}

/** Stands in the place of the camera; a gun still reads, and what was typed is still there afterwards. */
export function DeskTask({ api, self, checkpointId, task, onClose }: DeskTaskProps) {
  const words = useWords(scanWords);
  const desk = useMemo(() => stationDesk(api), [api]);
  return (
    <section className="station-task">
      <Button icon="left" onClick={onClose}>
        {words.toScanning}
      </Button>
      {task.kind === 'walk_in' && (
        <WalkIn desk={desk} checkpoints={self.checkpoints} checkpointId={checkpointId} onDone={onClose} />
      )}
      {task.kind === 'party' && (
        <PartyList api={api} headId={task.registrationId} checkpointId={checkpointId} onClose={onClose} />
      )}
      {task.kind === 'person' && (
        <>
          <h1>{task.name}</h1>
          <ReissueForm api={api} registrationId={task.registrationId} />
          <TakePhoto api={api} registrationId={task.registrationId} />
        </>
      )}
    </section>
  );
}
