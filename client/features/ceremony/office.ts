import './console.css';

export { CeremonyOffice } from './ceremony-office.tsx';
