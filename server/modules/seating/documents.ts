export { drawSeatPlan, drawSeatPlans, listMissingOnPlan, listMissingOnPlans } from './plan-drawing.ts';
