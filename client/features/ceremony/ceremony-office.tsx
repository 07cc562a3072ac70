import { Route, Routes, useParams } from 'react-router';
import { CeremonyListPage } from './ceremony-list-page.tsx';
import { ConsolePage } from './console-page.tsx';

export function CeremonyOffice() {
  return (
    <Routes>
      <Route index element={<CeremonyListPage />} />
      <Route path=":id" element={<Console />} />
    </Routes>
  );
}

function Console() {
  const { id = '' } = useParams();
  return <ConsolePage key={id} id={id} />;
}
