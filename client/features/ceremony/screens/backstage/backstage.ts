import '../scene-type.css';
import '../working/working.css';
import './backstage.css';

export { BackstageScreen } from './backstage-screen.tsx';
