import './checkin-office.css';

export { CheckInOffice } from './checkin-office.tsx';
