import './scan.css';
import './desk/desk.css';

export { StationPage } from './station-page.tsx';
