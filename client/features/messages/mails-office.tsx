import { Route, Routes } from 'react-router';
import { MailPage } from './mail-page.tsx';
import { MailsPage } from './mails-page.tsx';

export function MailsOffice() {
  return (
    <Routes>
      <Route index element={<MailsPage />} />
      <Route path=":id" element={<MailPage />} />
    </Routes>
  );
}
