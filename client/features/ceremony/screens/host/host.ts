import '../scene-type.css';
import '../working/working.css';
import './host.css';

export { HostScreen } from './host-screen.tsx';
