import './print-office.css';

export { PrintOffice } from './print-office.tsx';
