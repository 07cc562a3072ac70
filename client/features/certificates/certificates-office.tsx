import { Route, Routes } from 'react-router';
import { AttendancePage } from './attendance-page.tsx';
import { CohortPage } from './cohort-page.tsx';
import { CohortsPage } from './cohorts-page.tsx';
import { DesignationPage } from './designation-page.tsx';
import { HandoverPage } from './handover-page.tsx';
import { MembershipPage } from './membership-page.tsx';
import { PipelinePage } from './pipeline-page.tsx';
import { ProgrammesPage } from './programmes-page.tsx';
import { BatchPage, SheetPage } from './sheet-page.tsx';
import { TemplatesPage } from './templates-page.tsx';

export function CertificatesOffice() {
  return (
    <Routes>
      <Route index element={<CohortsPage />} />
      <Route path="programmes" element={<ProgrammesPage />} />
      <Route path="designations/:designationId" element={<DesignationPage />} />
      <Route path=":cohortId/candidates" element={<PipelinePage />} />
      <Route path="templates" element={<TemplatesPage />} />
      <Route path="attendance" element={<AttendancePage />} />
      <Route path="membership" element={<MembershipPage />} />
      <Route path=":cohortId/handover" element={<HandoverPage />} />
      <Route path=":cohortId" element={<CohortPage />} />
      <Route path=":cohortId/print" element={<BatchPage />} />
      <Route path=":cohortId/sheets/:certificateId" element={<SheetPage />} />
    </Routes>
  );
}
