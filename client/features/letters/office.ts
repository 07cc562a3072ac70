import './letters-office.css';

export { LettersOffice } from './letters-office.tsx';
