import type { Standing } from '../domain.ts';

/** How what was certified stands, by the calendar of its zone. */
export interface Standings {
  findStanding(designationId: string): Promise<Standing | undefined>;
}
