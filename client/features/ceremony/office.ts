import './console.css';
import './setup/setup.css';

export { CeremonyOffice } from './ceremony-office.tsx';
