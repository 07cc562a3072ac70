import './agenda-office.css';

export { AgendaOffice } from './agenda-office.tsx';
