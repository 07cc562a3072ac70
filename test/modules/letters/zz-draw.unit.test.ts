import { writeFileSync } from 'node:fs';
import { test } from '@jest/globals';
import { drawInvitationLetters } from '../../../server/modules/letters/documents.ts';
import { sheet } from '../../support/letters-data.ts';
test('draw', async () => {
  writeFileSync('/tmp/letter.pdf', await drawInvitationLetters({ letters: [sheet()] }));
  writeFileSync('/tmp/letter-sample.pdf', await drawInvitationLetters({ letters: [sheet({ isSample: true, decisionNumber: null })] }));
});
