import '../../ui/style/office-parts.css';
import './delegation.css';

export { DelegationPage } from './delegation-page.tsx';
