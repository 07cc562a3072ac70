import './wall.css';

export { WallScreen } from './wall-screen.tsx';
