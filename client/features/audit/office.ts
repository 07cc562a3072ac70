import './audit-office.css';

export { AuditOffice } from './audit-office.tsx';
