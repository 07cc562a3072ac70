import { Route, Routes } from 'react-router';
import { DuplicatesPage } from './duplicates-page.tsx';
import { EditRecordPage } from './edit-record-page.tsx';
import { FigurePage } from './figure-page.tsx';
import { FiguresPage } from './figures-page.tsx';
import { MembersOnPage } from './members-on-page.tsx';
import { OrganisationsPage } from './organisations-page.tsx';
import { RecordPage } from './record-page.tsx';

export function OrganisationsOffice() {
  return (
    <Routes>
      <Route index element={<OrganisationsPage />} />
      <Route path="members" element={<MembersOnPage />} />
      <Route path="figures" element={<FiguresPage />} />
      <Route path="figures/:id" element={<FigurePage />} />
      <Route path="duplicates" element={<DuplicatesPage />} />
      <Route path=":id" element={<RecordPage />} />
      <Route path=":id/edit" element={<EditRecordPage />} />
    </Routes>
  );
}
