export { drawSeatPlan, listMissingOnPlan } from './plan-drawing.ts';
