import './verify.css';

export { VerifyPage } from './verify-page.tsx';
