import './scan.css';
import './verdict.css';
import './kiosk.css';

export { StationRoot } from './station-root.tsx';
