import type { Secrets } from '../../server/platform/crypto.ts';
import type { DemoRows } from './demo-rows.ts';
import type { Organisations } from './organisations.ts';

export interface DemoNeeds {
  readonly rows: DemoRows;
  readonly organisations: Organisations;
  readonly secrets: Secrets;
  /** Stands in what is printed on the certificates. */
  readonly publicUrl: string;
  readonly now: Date;
}
