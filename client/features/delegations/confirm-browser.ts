import './confirm.css';

export { ConfirmPage } from './confirm-page.tsx';
