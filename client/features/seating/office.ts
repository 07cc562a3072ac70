import './seating.css';

export { SeatingOffice } from './seating-office.tsx';
