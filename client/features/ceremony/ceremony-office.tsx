import type { ComponentType } from 'react';
import { Route, Routes, useParams } from 'react-router';
import { CeremonyListPage } from './ceremony-list-page.tsx';
import { ConsolePage } from './console-page.tsx';
import { PressPage } from './record/press-page.tsx';
import { RecordPage } from './record/record-page.tsx';
import { ScreensPage } from './setup/screens-page.tsx';
import { StageSettingsPage } from './setup/stage-settings-page.tsx';

export function CeremonyOffice() {
  return (
    <Routes>
      <Route index element={<CeremonyListPage />} />
      <Route path="stage-settings" element={<StageSettingsPage />} />
      <Route path=":id" element={<Of page={ConsolePage} />} />
      <Route path=":id/screens" element={<Of page={ScreensPage} />} />
      <Route path=":id/record" element={<Of page={RecordPage} />} />
      <Route path=":id/press" element={<Of page={PressPage} />} />
    </Routes>
  );
}

function Of({ page: Page }: { page: ComponentType<{ id: string }> }) {
  const { id = '' } = useParams();
  return <Page key={id} id={id} />;
}
