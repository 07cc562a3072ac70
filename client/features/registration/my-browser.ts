import './registration.css';

export { MyPage } from './my-page.tsx';
