import '../scene-type.css';
import './lower.css';

export { LowerScreen } from './lower-screen.tsx';
