import './directory-office.css';

export { OrganisationsOffice } from './organisations-office.tsx';
