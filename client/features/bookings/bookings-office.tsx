import { Route, Routes } from 'react-router';
import { BookablePage } from './bookable-page.tsx';
import { BookablesPage } from './bookables-page.tsx';

export function BookingsOffice() {
  return (
    <Routes>
      <Route index element={<BookablesPage />} />
      <Route path=":id" element={<BookablePage />} />
    </Routes>
  );
}
