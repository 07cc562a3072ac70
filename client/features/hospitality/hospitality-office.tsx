import { type ComponentType, useState } from 'react';
import { Route, Routes, useNavigate } from 'react-router';
import { mayOpen } from '../../app/office/may-open.ts';
import { useOffice } from '../../app/office/session.tsx';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Stat } from '../../ui/marks.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { hospitalityWords } from './hospitality-words.ts';
import { LodgingList } from './lodging-list.tsx';
import { NeedsList } from './needs-list.tsx';
import { useOverview } from './parts.tsx';
import { PickUpList } from './pick-up-list.tsx';
import { PickUpPrint } from './pick-up-print.tsx';
import { RoomPrint } from './room-print.tsx';
import { SettingDialog } from './setting-dialog.tsx';
import { TravelList } from './travel-list.tsx';
import { TravelPrint } from './travel-print.tsx';

type Part = 'travel' | 'pick-up' | 'lodging' | 'needs';
const HERE = '/office/hospitality';

export function HospitalityOffice() {
  return (
    <Routes>
      <Route index element={<PartPage part="travel" content={TravelList} />} />
      <Route path="print" element={<TravelPrint />} />
      <Route path="pick-up" element={<PartPage part="pick-up" content={PickUpList} />} />
      <Route path="pick-up/print" element={<PickUpPrint />} />
      <Route path="lodging" element={<PartPage part="lodging" content={LodgingList} />} />
      <Route path="lodging/print" element={<RoomPrint />} />
      <Route path="needs" element={<PartPage part="needs" content={NeedsList} />} />
    </Routes>
  );
}

function PartPage({ part, content: Content }: { part: Part; content: ComponentType }) {
  const words = useWords(hospitalityWords);
  const navigate = useNavigate();
  const { user } = useOffice();
  const { data: overview } = useOverview();
  const [setting, setSetting] = useState(false);
  const titles: Record<Part, string> = {
    travel: words.travel,
    'pick-up': words.pickUp,
    lodging: words.lodging,
    needs: words.needs,
  };
  useDocumentTitle(`${titles[part]} · ${words.title}`);
  const seesNeeds = mayOpen(['organiser', 'registration_desk'], user.roles);
  const parts = (['travel', 'pick-up', 'lodging', 'needs'] as const).filter((key) => key !== 'needs' || seesNeeds);
  const counts = overview?.counts;
  return (
    <div className="hospitality">
      <div className="page-head">
        <h1>
          {words.title}
          <span className="print-only"> · {titles[part]}</span>
        </h1>
        {overview && mayOpen(['organiser'], user.roles) && (
          <Button icon="clock" onClick={() => setSetting(true)}>
            {words.settings}
          </Button>
        )}
      </div>
      {counts && (
        <div className="stats no-print">
          <Stat value={counts.people} label={words.statPeople} href={HERE} />
          <Stat value={counts.travelMissing} label={words.statMissing} href={`${HERE}?state=missing`} />
          <Stat value={counts.pickUpOpen} label={words.statOpen} href={`${HERE}?state=open`} />
          <Stat value={counts.lodgingOpen} label={words.statRooms} href={`${HERE}/lodging`} />
          <Stat value={counts.changed} label={words.statChanged} href={`${HERE}?state=changed`} />
        </div>
      )}
      <Tabs<Part>
        label={words.title}
        current={part}
        onChange={(next) => navigate(next === 'travel' ? HERE : `${HERE}/${next}`)}
        tabs={parts.map((key) => ({ key, label: titles[key] }))}
      >
        <Content />
      </Tabs>
      {setting && overview && <SettingDialog setting={overview.setting} onClose={() => setSetting(false)} />}
    </div>
  );
}
