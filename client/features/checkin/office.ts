import './checkin-office.css';
import './desk/desk.css';

export { CheckInOffice } from './checkin-office.tsx';
