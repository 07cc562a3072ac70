import './members.css';

export { MembersPage } from './members-page.tsx';
