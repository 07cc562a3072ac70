import { Route, Routes, useParams } from 'react-router';
import { CeremonyListPage } from './ceremony-list-page.tsx';
import { ConsolePage } from './console-page.tsx';
import { ScreensPage } from './setup/screens-page.tsx';
import { StageSettingsPage } from './setup/stage-settings-page.tsx';

export function CeremonyOffice() {
  return (
    <Routes>
      <Route index element={<CeremonyListPage />} />
      <Route path="stage-settings" element={<StageSettingsPage />} />
      <Route path=":id" element={<Console />} />
      <Route path=":id/screens" element={<Screens />} />
    </Routes>
  );
}

function Console() {
  const { id = '' } = useParams();
  return <ConsolePage key={id} id={id} />;
}

function Screens() {
  const { id = '' } = useParams();
  return <ScreensPage key={id} id={id} />;
}
