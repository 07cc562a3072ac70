import './mails-office.css';

export { MailsOffice } from './mails-office.tsx';
