import './certificates-office.css';

export { CertificatesOffice } from './certificates-office.tsx';
