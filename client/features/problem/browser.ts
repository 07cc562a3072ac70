import './problem.css';

export { ProblemPage } from './problem-page.tsx';
