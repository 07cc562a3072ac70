import './delegations-office.css';

export { DelegationsOffice } from './delegations-office.tsx';
