import { useState } from 'react';
import type { AgendaView, SessionView } from '#contract/agenda';
import { daysBetween, localDay } from '#domain/agenda';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Skeleton } from '../../ui/content.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useToast } from '../../ui/toast.tsx';
import { DayGrid, DayList } from './day-grid.tsx';
import { agendaOfficeWords } from './office-words.ts';
import { SessionDialog } from './session-dialog.tsx';
import { useDraftAgenda, useRefresh } from './use-draft-agenda.ts';
import { useMoves } from './use-moves.ts';

export function AgendaOffice() {
  const { year } = useEdition();
  const words = useWords(agendaOfficeWords);
  useDocumentTitle(words.agenda);
  const { data, error } = useDraftAgenda(year);
  if (error && !data) throw error;
  if (!data) return <Skeleton width={40} />;
  return <Desk key={year} agenda={data.agenda} mayEdit={data.may.edit} />;
}

function Desk({ agenda, mayEdit }: { agenda: AgendaView; mayEdit: boolean }) {
  const words = useWords(agendaOfficeWords);
  const dates = useDates();
  const toast = useToast();
  const { year, startsOn, endsOn } = agenda.edition;
  const refresh = useRefresh(year);
  const moves = useMoves(year);
  const [busy, setBusy] = useState(false);
  const [opened, setOpened] = useState<string | 'new'>();
  const dayOf = ({ startsAt }: Pick<SessionView, 'startsAt'>) => localDay(new Date(startsAt), dates.zone);
  const days = [...new Set([...daysBetween(startsOn, endsOn), ...agenda.sessions.map(dayOf)])].sort();
  const today = localDay(new Date(), dates.zone);
  const [chosen, setChosen] = useState(() => (days.includes(today) ? today : startsOn));
  const day = days.includes(chosen) ? chosen : startsOn;
  const ofDay = agenda.sessions.filter((session) => dayOf(session) === day);
  const held = ofDay.filter(({ state }) => state !== 'cancelled');
  const cancelled = ofDay.filter(({ state }) => state === 'cancelled');
  const drafts = agenda.sessions.filter(({ state }) => state === 'draft').length;
  const openedSession = agenda.sessions.find(({ id }) => id === opened);

  const publishAll = async () => {
    setBusy(true);
    try {
      const { published } = await api('POST /api/v1/editions/{year}/agenda/publish', { params: { year } });
      await refresh();
      toast({ text: words.published(published) });
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <div className="page-head">
        <h1>{words.agenda}</h1>
        {mayEdit && drafts > 0 && (
          <Button busy={busy} onClick={() => void publishAll()}>
            {words.publishAll(drafts)}
          </Button>
        )}
        {mayEdit && (
          <Button kind="primary" icon="plus" onClick={() => setOpened('new')}>
            {words.add}
          </Button>
        )}
      </div>
      <p className="soft small agenda-keys">
        {words.zone(dates.zoneName)} {mayEdit ? <span className="keys">{words.keys}</span> : words.readOnly}
      </p>
      <Tabs
        label={words.days}
        tabs={days.map((key) => ({
          key,
          label: dates.shortDay(`${key}T12:00:00Z`),
          count: agenda.sessions.filter((session) => dayOf(session) === key && session.state !== 'cancelled').length,
        }))}
        current={day}
        onChange={setChosen}
      >
        {held.length === 0 ? (
          <EmptyState
            title={words.noneTitle}
            action={mayEdit && <Button onClick={() => setOpened('new')}>{words.add}</Button>}
          >
            {words.noneText}
          </EmptyState>
        ) : (
          <>
            <DayGrid
              agenda={agenda}
              sessions={held}
              moves={moves}
              mayEdit={mayEdit}
              onOpen={({ id }) => setOpened(id)}
            />
            <DayList agenda={agenda} sessions={held} moves={moves} onOpen={({ id }) => setOpened(id)} />
          </>
        )}
        {cancelled.length > 0 && (
          <section className="cancelled-sessions">
            <h2>{words.cancelled}</h2>
            <DayList agenda={agenda} sessions={cancelled} moves={moves} onOpen={({ id }) => setOpened(id)} />
          </section>
        )}
      </Tabs>
      {(opened === 'new' || openedSession) && (
        <SessionDialog
          key={opened}
          agenda={agenda}
          session={openedSession}
          day={day}
          mayEdit={mayEdit}
          onClose={() => setOpened(undefined)}
          onSaved={(session) => {
            setChosen(dayOf(session));
            setOpened(undefined);
          }}
        />
      )}
    </>
  );
}
