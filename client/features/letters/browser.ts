import './visa-letter.css';

export { VisaLetterPage } from './visa-letter-page.tsx';
