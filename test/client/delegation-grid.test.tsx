import { expect, test } from '@jest/globals';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { PageRoot } from '../../client/app/page-root.tsx';
import { RowGrid } from '../../client/features/delegations/row-grid.tsx';
import { filledRows, shownColumns, withReadyRows } from '../../client/features/delegations/rows-state.ts';
import type { MyDelegationView } from '../../server/modules/delegations/contract.ts';
import { checkRows, type DraftRow } from '../../server/modules/delegations/domain.ts';

const delegate = { id: 'type-1', code: 'delegate', nameZh: '正式代表', nameEn: 'Delegate' };
const press = { id: 'type-2', code: 'press', nameZh: '媒体', nameEn: 'Press' };
const delegation = {
  types: [delegate, press],
  organisation: { id: 'o', nameZh: '示例职业学院', nameEn: 'Sample Polytechnic', nameLocal: null, place: 'CN' },
  members: [],
} as unknown as MyDelegationView;

function grid(): { rows: () => readonly DraftRow[] } {
  let present: readonly DraftRow[] = [];
  function Held() {
    const [rows, setRows] = useState(() => withReadyRows([]));
    present = rows;
    const { faults } = checkRows(
      rows.map(({ cells }) => cells),
      { types: delegation.types, place: 'CN', organisationNames: [], members: [] },
    );
    return (
      <RowGrid delegation={delegation} rows={rows} columns={shownColumns(rows)} faults={faults} onChange={setRows} />
    );
  }
  render(
    <PageRoot locale="en" timeZone="Asia/Shanghai">
      <Held />
    </PageRoot>,
  );
  return { rows: () => filledRows(present) };
}
const cell = (label: string) => screen.getByLabelText(label);

test('the whole table is filled in by keys alone: Enter goes down, Tab goes on, arrows move at the edge of a text', async () => {
  const user = userEvent.setup();
  const { rows } = grid();
  await user.click(cell('Name 1'));
  await user.keyboard('陈甲{Enter}');
  expect(document.activeElement).toBe(cell('Name 2'));
  await user.keyboard('林乙{Tab}Lin Yi{ArrowUp}');
  expect(document.activeElement).toBe(cell('Name in Latin letters 1'));
  // Inside a text the arrows move in it; at its end they leave it.
  await user.keyboard('Chen{ArrowLeft}');
  expect(document.activeElement).toBe(cell('Name in Latin letters 1'));
  await user.keyboard('{ArrowRight}{ArrowRight}');
  expect(document.activeElement).toBe(cell('Form of address 1'));
  await user.keyboard('{Shift>}{Enter}{/Shift}');
  expect(document.activeElement).toBe(cell('Form of address 1'));
  expect(rows().map(({ cells }) => cells)).toEqual([
    { nameNative: '陈甲', nameLatin: 'Chen' },
    { nameNative: '林乙', nameLatin: 'Lin Yi' },
  ]);
  // Below the last row there is always one more.
  await user.click(cell('Name 5'));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(document.activeElement).toBe(cell('Name 6')));
});

test('type and role are chosen from what there is; in a list arrows choose and Enter goes down', async () => {
  const user = userEvent.setup();
  const { rows } = grid();
  await user.type(cell('Name 1'), '陈甲');
  const type = cell('Attending as 1') as HTMLSelectElement;
  expect([...type.options].map(({ text }) => text)).toEqual(['Delegate', 'Delegate', 'Press']);
  await user.selectOptions(type, 'Press');
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(type);
  await user.keyboard('{Enter}');
  expect(document.activeElement).toBe(cell('Attending as 2'));
  expect(rows()[0]?.cells.type).toBe('Press');
});

test('what was pasted stays as it was written, also where it is none of the choices, and is named', async () => {
  const { rows } = grid();
  fireEvent.focus(cell('Name 1'));
  fireEvent.paste(cell('Name 1'), {
    clipboardData: { getData: () => 'Name\tAttending as\tPhone\nสมหญิง\temperor\t020-8888\nნინო\tpress\t\n' },
  });
  fireEvent.blur(cell('Name 1'));
  expect(rows().map(({ cells }) => cells.nameNative)).toEqual(['สมหญิง', 'ნინო']);
  const wrong = cell('Attending as 1') as HTMLSelectElement;
  expect([wrong.value, wrong.getAttribute('aria-invalid')]).toEqual(['emperor', 'true']);
  const right = cell('Attending as 2') as HTMLSelectElement;
  expect([right.value, right.getAttribute('aria-invalid')]).toEqual(['press', null]);
});
