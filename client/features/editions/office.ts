import './editions-office.css';

export { EditionOffice } from './edition-office.tsx';
export { OverviewPage } from './overview-page.tsx';
