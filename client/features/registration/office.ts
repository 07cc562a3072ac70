import './organisation-field.css';
import './registrations-office.css';

export { RegistrationsOffice } from './registrations-office.tsx';
