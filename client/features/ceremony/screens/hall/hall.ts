import '../scene-type.css';
import './hall.css';

export { HallScreen } from './hall-screen.tsx';
