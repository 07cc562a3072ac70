import './agreements-office.css';

export { AgreementsOffice } from './agreements-office.tsx';
