import '../scene-type.css';
import '../working/working.css';
import './ushers.css';

export { UshersScreen } from './ushers-screen.tsx';
