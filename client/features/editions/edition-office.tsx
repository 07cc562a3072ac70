import { Route, Routes } from 'react-router';
import { useOffice } from '../../app/office/session.tsx';
import { EditionPage } from './edition-page.tsx';
import { SetUpPage } from './set-up-page.tsx';

export function EditionOffice() {
  const { edition } = useOffice();
  return (
    <Routes>
      <Route index element={edition ? <EditionPage /> : <SetUpPage />} />
      <Route path="new" element={<SetUpPage />} />
    </Routes>
  );
}
