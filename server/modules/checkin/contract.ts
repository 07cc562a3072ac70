import { defineApi } from '../../platform/contract.ts';
import { alertEndpoints } from './contract/alert-endpoints.ts';
import { arrivalEndpoints } from './contract/arrival-endpoints.ts';
import { bundleEndpoints } from './contract/bundle-endpoints.ts';
import { checkpointEndpoints } from './contract/checkpoint-endpoints.ts';
import { conflictEndpoints } from './contract/conflict-endpoints.ts';
import { deskEndpoints } from './contract/desk-endpoints.ts';
import { paperEndpoints } from './contract/paper-endpoints.ts';
import { scanEndpoints } from './contract/scan-endpoints.ts';
import { stationEndpoints } from './contract/station-endpoints.ts';

export type { AlertView, LiaisonAlerts, VipView } from './contract/alert-views.ts';
export type { MissingView } from './contract/arrival-endpoints.ts';
export type { CheckInBoard } from './contract/board.ts';
export type { BundleView } from './contract/bundle-endpoints.ts';
export type { CheckpointInUseView, CheckpointView, ListedPersonView, TrialView } from './contract/checkpoint-views.ts';
export type { ConflictView, GapView } from './contract/conflict-endpoints.ts';
export type { KioskPerson, PartyView, WalkInDraft, WalkInForm } from './contract/desk-endpoints.ts';
export type { PaperBatchView, PaperRowView } from './contract/paper-endpoints.ts';
export { checkinProblems } from './contract/problem-texts.ts';
export {
  BatchItem,
  BatchResult,
  BatchUndo,
  PersonFound,
  ScanAnswerView,
  ScanBody,
  ScanRowView,
} from './contract/scan-views.ts';
export type { PartyTurnout, Situation, StationContact, StationContacts } from './contract/situation-views.ts';
export type { PairingView, StationSelf, StationView } from './contract/station-views.ts';
export type { WallGuest, WallView } from './contract/wall-views.ts';

export const checkinApi = defineApi('Check-in', {
  ...bundleEndpoints,
  ...checkpointEndpoints,
  ...stationEndpoints,
  ...scanEndpoints,
  ...conflictEndpoints,
  ...arrivalEndpoints,
  ...alertEndpoints,
  ...deskEndpoints,
  ...paperEndpoints,
});
