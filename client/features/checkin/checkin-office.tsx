import type { CheckInBoard } from '#contract/checkin';
import { useEdition, useOffice } from '../../app/office/session.tsx';
import { useAddress } from '../../lib/use-address.ts';
import { useChannel } from '../../lib/use-channel.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useWords } from '../../lib/words.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { LiveMark } from '../../ui/clock.tsx';
import { Stat } from '../../ui/marks.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ArrivalsCurve } from './arrivals-curve.tsx';
import { boardWords } from './board-words.ts';
import { CheckpointList } from './checkpoint-list.tsx';
import { CorrectionsPage } from './paper/corrections-page.tsx';
import { OfficeWalkIn } from './paper/office-walk-in.tsx';
import { PaperPage } from './paper/paper-page.tsx';
import { paperWords } from './paper/paper-words.ts';
import { ScanList } from './scan-list.tsx';
import { StationList } from './station-list.tsx';

const OFFICE_PARTS = ['scans', 'checkpoints', 'stations'] as const;
const DESK_PARTS = ['walkIn', 'paper', 'corrections'] as const;
type Part = (typeof OFFICE_PARTS | typeof DESK_PARTS)[number];

export function CheckInOffice() {
  const words = useWords(boardWords);
  const { user } = useOffice();
  const { year } = useEdition();
  const view = useChannel<CheckInBoard>(`checkin:${year}`);
  const { read, write } = useAddress();
  const mayChange = user.roles.some((role) => role === 'administrator' || role === 'organiser');
  const mayDesk = mayChange || user.roles.includes('registration_desk');
  const paper = useWords(paperWords);
  const parts: readonly Part[] = mayDesk ? [...OFFICE_PARTS, ...DESK_PARTS] : OFFICE_PARTS;
  const part = parts.find((one) => one === read('part')) ?? 'scans';
  const labels: Readonly<Record<Part, string>> = {
    scans: words.scans,
    checkpoints: words.checkpoints,
    stations: words.stations,
    walkIn: paper.walkIn,
    paper: paper.title,
    corrections: paper.corrections,
  };
  const board = view.state;
  useDocumentTitle(words.title);
  return (
    <div className="checkin-office stack">
      <div className="page-head">
        <h1>{words.title}</h1>
        <LiveMark view={view} />
        <LinkButton icon="screen" href={`/wall/${year}`} target="_blank">
          {words.wall}
        </LinkButton>
      </div>
      {board && (
        <div className="checkin-counts">
          <Stat value={board.admitted} label={`${words.present} · ${words.of(board.expected)}`} />
          <ArrivalsCurve arrivals={board.arrivals} />
        </div>
      )}
      <Tabs<Part>
        label={words.title}
        current={part}
        onChange={(next) => write({ part: next === 'scans' ? undefined : next })}
        tabs={parts.map((key) => ({ key, label: labels[key] }))}
      >
        {part === 'scans' && <ScanList year={year} seq={view.seq} />}
        {part === 'checkpoints' && <CheckpointList year={year} board={board} mayChange={mayChange} mayTry={mayDesk} />}
        {part === 'walkIn' && <OfficeWalkIn />}
        {part === 'paper' && <PaperPage />}
        {part === 'corrections' && <CorrectionsPage />}
        {part === 'stations' && <StationList year={year} mayChange={mayChange} />}
      </Tabs>
    </div>
  );
}
