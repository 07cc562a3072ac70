import './arrivals.css';
import './checkin-office.css';

export { AlertsPage } from './alerts-page.tsx';
export { ArrivalsOffice } from './arrivals-office.tsx';
export { ConflictsPage } from './conflicts-page.tsx';
