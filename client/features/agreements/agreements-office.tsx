import { Route, Routes } from 'react-router';
import { AgreementPage } from './agreement-page.tsx';
import { EditFactsPage } from './edit-facts-page.tsx';
import { EditPartiesPage } from './edit-parties-page.tsx';
import { NewAgreementPage } from './new-agreement-page.tsx';
import { RegisterPage } from './register-page.tsx';

export function AgreementsOffice() {
  return (
    <Routes>
      <Route index element={<RegisterPage />} />
      <Route path="new" element={<NewAgreementPage />} />
      <Route path=":id" element={<AgreementPage />} />
      <Route path=":id/edit" element={<EditFactsPage />} />
      <Route path=":id/parties" element={<EditPartiesPage />} />
    </Routes>
  );
}
