import '../ui/style/scan.css';
import { createRoot } from 'react-dom/client';
import { LocaleProvider } from '../lib/words.tsx';
import { documentLocale, PathPage } from './path-page.tsx';
import { scanRoutes } from './scan-routes.ts';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <LocaleProvider locale={documentLocale()}>
      <PathPage routes={scanRoutes} />
    </LocaleProvider>,
  );
}
