import './stay-fields.css';
import './hospitality-office.css';
import './hospitality-print.css';

export { HospitalityOffice } from './hospitality-office.tsx';
