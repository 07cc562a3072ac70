import './stage.css';

export { StageScreen } from './stage-screen.tsx';
