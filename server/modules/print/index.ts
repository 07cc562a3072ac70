import { type ModuleParts, serve } from '../../platform/module.ts';
import { printApi, printProblems } from './contract.ts';
import { printHandlers } from './routes.ts';
import { createPrintRoom, type PrintNeeds } from './service.ts';

export function createPrintModule(needs: PrintNeeds): { parts: ModuleParts } {
  return { parts: { ...serve(printApi, printHandlers(createPrintRoom(needs))), problems: printProblems } };
}
