import './registration.css';

export { RegisterPage } from './register-page.tsx';
