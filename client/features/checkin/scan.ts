import './scan.css';

export { StationPage } from './station-page.tsx';
