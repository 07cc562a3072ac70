import { Route, Routes } from 'react-router';
import { AddPage } from './add-page.tsx';
import { DuplicatesPage } from './duplicates-page.tsx';
import { EditPage } from './edit-page.tsx';
import { FormPage } from './form-page.tsx';
import { PlacesPage } from './places-page.tsx';
import { ProposalsPage } from './proposals-page.tsx';
import { RegistrationPage } from './registration-page.tsx';
import { RegistrationsPage } from './registrations-page.tsx';
import { SubstitutePage } from './substitute-page.tsx';

export function RegistrationsOffice() {
  return (
    <Routes>
      <Route index element={<RegistrationsPage />} />
      <Route path="new" element={<AddPage />} />
      <Route path="form" element={<FormPage />} />
      <Route path="proposed" element={<ProposalsPage />} />
      <Route path="places" element={<PlacesPage />} />
      <Route path="duplicates" element={<DuplicatesPage />} />
      <Route path=":id" element={<RegistrationPage />} />
      <Route path=":id/edit" element={<EditPage />} />
      <Route path=":id/substitute" element={<SubstitutePage />} />
    </Routes>
  );
}
