import './bookings-office.css';

export { BookingsOffice } from './bookings-office.tsx';
