import './registration.css';

export { FindLinkPage } from './find-link-page.tsx';
