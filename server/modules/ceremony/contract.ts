import { defineApi } from '../../platform/contract.ts';
import { agreementEndpoints } from './contract/agreement-endpoints.ts';
import { ceremonyEndpoints } from './contract/ceremony-endpoints.ts';
import { readinessEndpoints } from './contract/readiness-endpoints.ts';
import { recordEndpoints } from './contract/record-endpoints.ts';
import { rehearsalEndpoints } from './contract/rehearsal-endpoints.ts';
import { runSheetEndpoints } from './contract/run-sheet-endpoints.ts';
import { screenEndpoints } from './contract/screen-endpoints.ts';
import { settingsEndpoints } from './contract/settings-endpoints.ts';

export type {
  AgreementChangeView,
  AgreementFileView,
  AgreementRecordView,
  AgreementView,
  NameableView,
} from './contract/agreement-views.ts';
export { ConsoleItemView, ConsoleView } from './contract/console-views.ts';
export { ceremonyProblems } from './contract/problem-texts.ts';
export { screenProblems } from './contract/screen-problems.ts';
export type { DisplayLinksView, DisplayLinkView, ScreenView, StageSettingsView } from './contract/screen-views.ts';

export const ceremonyApi = defineApi('Ceremony', {
  ...ceremonyEndpoints,
  ...runSheetEndpoints,
  ...screenEndpoints,
  ...settingsEndpoints,
  ...readinessEndpoints,
  ...rehearsalEndpoints,
  ...recordEndpoints,
  ...agreementEndpoints,
});
