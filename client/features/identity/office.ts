import './identity-office.css';

export { ProfilePage } from './profile-page.tsx';
export { UsersOffice } from './users-office.tsx';
