import './console.css';
import './record/record.css';
import './setup/setup.css';

export { CeremonyOffice } from './ceremony-office.tsx';
