export { HallScreen as StageScreen } from './screens/hall/hall.ts';
