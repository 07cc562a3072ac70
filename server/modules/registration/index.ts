export { badgeCode, isBadgeProof } from './credentials.ts';
