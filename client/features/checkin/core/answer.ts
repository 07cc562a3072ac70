import type { Static } from '@sinclair/typebox';
import type { checkinApi } from '#contract/checkin';

/** What the server answers to a scan. */
export type Answer = Static<(typeof checkinApi)['endpoints']['POST /api/v1/checkpoints/{id}/scans']['responses'][200]>;
