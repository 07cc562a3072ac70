import './bookings.css';

export { MySessionsPage } from './my-sessions-page.tsx';
