import { Route, Routes } from 'react-router';
import { LetterPage } from './letter-page.tsx';
import { LettersPage } from './letters-page.tsx';
import { SettingsPage } from './settings-page.tsx';

export function LettersOffice() {
  return (
    <Routes>
      <Route index element={<LettersPage />} />
      <Route path="settings" element={<SettingsPage />} />
      <Route path=":id" element={<LetterPage />} />
    </Routes>
  );
}
