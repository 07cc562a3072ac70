import type { Situation } from '#contract/checkin';
import { useEdition, useOffice } from '../../app/office/session.tsx';
import { useAddress } from '../../lib/use-address.ts';
import { useChannel } from '../../lib/use-channel.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useWords } from '../../lib/words.tsx';
import { LiveMark } from '../../ui/clock.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { alertWords } from './alert-words.ts';
import { arrivalsWords } from './arrivals-words.ts';
import { DisplayLink } from './display-link.tsx';
import { MissingList } from './missing-list.tsx';
import { SituationBoard } from './situation-board.tsx';
import { VipList } from './vip-list.tsx';

const PARTS = ['situation', 'missing', 'vips'] as const;
type Part = (typeof PARTS)[number];

export function ArrivalsOffice() {
  const words = useWords(arrivalsWords);
  const vipWords = useWords(alertWords);
  const { user } = useOffice();
  const { year } = useEdition();
  const view = useChannel<Situation>(`situation:${year}`);
  const { read, write } = useAddress();
  const part = PARTS.find((one) => one === read('part')) ?? 'situation';
  const is = (...roles: string[]) => user.roles.some((role) => role === 'administrator' || roles.includes(role));
  useDocumentTitle(words.title);
  const situation = view.state;
  return (
    <div className="stack arrivals-office">
      <div className="page-head">
        <h1>{words.title}</h1>
        <LiveMark view={view} />
        {is('organiser', 'ceremony_director') && <DisplayLink year={year} />}
      </div>
      <Tabs<Part>
        label={words.title}
        current={part}
        onChange={(next) => write({ part: next === 'situation' ? undefined : next })}
        tabs={[
          { key: 'situation', label: words.situation },
          {
            key: 'missing',
            label: words.missing,
            count: situation && Math.max(0, situation.expected - situation.arrived),
          },
          { key: 'vips', label: vipWords.vips },
        ]}
      >
        {part === 'situation' && situation && (
          <SituationBoard
            situation={situation}
            year={year}
            mayChange={is('organiser')}
            onParty={(party) => write({ part: 'missing', party })}
          />
        )}
        {part === 'missing' && (
          <MissingList
            year={year}
            seq={view.seq}
            situation={situation}
            mayExport={is('organiser', 'registration_desk')}
          />
        )}
        {part === 'vips' && <VipList year={year} seq={view.seq} mayChange={is('organiser')} />}
      </Tabs>
    </div>
  );
}
