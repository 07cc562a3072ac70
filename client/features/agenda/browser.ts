import './agenda.css';

export { AgendaPage } from './agenda-page.tsx';
