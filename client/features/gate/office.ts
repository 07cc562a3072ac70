export { GateBanner } from './gate-banner.tsx';
