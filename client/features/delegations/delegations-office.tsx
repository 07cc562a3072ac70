import { Route, Routes } from 'react-router';
import { InvitePage } from './invite-page.tsx';
import { PartiesPage } from './parties-page.tsx';
import { PartyPage } from './party-page.tsx';

export function DelegationsOffice() {
  return (
    <Routes>
      <Route index element={<PartiesPage />} />
      <Route path="invite" element={<InvitePage />} />
      <Route path=":id" element={<PartyPage />} />
    </Routes>
  );
}
