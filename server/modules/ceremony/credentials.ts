import type { Secrets } from '../../platform/crypto.ts';

/** Derived, so that the office can show a display link again on another screen without its secret being stored anywhere. */
export const displayToken = (secrets: Secrets, linkId: string): string =>
  `hwc_${secrets.mac('display', linkId).subarray(0, 16).toString('base64url')}`;
