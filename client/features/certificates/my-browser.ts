import './my-certificate.css';

export { MyCertificatePage } from './my-certificate-page.tsx';
