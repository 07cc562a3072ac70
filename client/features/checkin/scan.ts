import './scan.css';
import './verdict.css';
import './kiosk.css';
import './desk/desk.css';

export { StationRoot } from './station-root.tsx';
