import type { ComponentType } from 'react';
import { Route, Routes, useParams } from 'react-router';
import { CeremonyListPage } from './ceremony-list-page.tsx';
import { ConsolePage } from './console-page.tsx';
import { PressPage } from './record/press-page.tsx';
import { RecordPage } from './record/record-page.tsx';
import { ScreensPage } from './setup/screens-page.tsx';
import { StageSettingsPage } from './setup/stage-settings-page.tsx';
import { PrintPage } from './sheet/print-page.tsx';
import { ReadinessPage } from './sheet/readiness-page.tsx';
import { ScriptPage } from './sheet/script-page.tsx';
import { SheetPage } from './sheet/sheet-page.tsx';

export function CeremonyOffice() {
  return (
    <Routes>
      <Route index element={<CeremonyListPage />} />
      <Route path="stage-settings" element={<StageSettingsPage />} />
      <Route path=":id" element={<Of page={ConsolePage} />} />
      <Route path=":id/sheet" element={<Of page={SheetPage} />} />
      <Route path=":id/readiness" element={<Of page={ReadinessPage} />} />
      <Route path=":id/script" element={<Of page={ScriptPage} />} />
      <Route path=":id/print" element={<Of page={PrintPage} />} />
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
