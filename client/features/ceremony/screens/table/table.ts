import '../scene-type.css';
import '../working/working.css';
import './table.css';

export { TableScreen } from './table-screen.tsx';
