import { describe, expect, jest, test } from '@jest/globals';
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { ApiProblem } from '../../client/lib/api-problem.ts';
import { LocaleProvider } from '../../client/lib/words.tsx';
import { Dialog } from '../../client/ui/dialog.tsx';
import { ChoiceField, SelectField, TextField } from '../../client/ui/field.tsx';
import { FormDialog } from '../../client/ui/form-dialog.tsx';
import { ErrorSummary, FormErrors, fieldId } from '../../client/ui/form-errors.tsx';
import { inOtherLanguage } from '../../client/ui/language-switch.tsx';
import { type Sort, Table } from '../../client/ui/table.tsx';
import { Tabs } from '../../client/ui/tabs.tsx';
import { ToastProvider, useToast } from '../../client/ui/toast.tsx';
import { Toolbar } from '../../client/ui/toolbar.tsx';

const problem = new ApiProblem({
  status: 422,
  code: 'request.invalid',
  title: 'Invalid',
  errors: [
    { pointer: '/nameNative', code: 'required', detail: 'Enter the name.' },
    { pointer: '/consents/photo', code: 'required', detail: 'Choose one.' },
    { pointer: '', code: 'form.closed', detail: 'Registration has closed.' },
  ],
});

function Form() {
  return (
    <FormErrors problem={problem}>
      <ErrorSummary />
      <TextField name="nameNative" label="Name" hint="As in the passport" required />
      <SelectField name="place" label="Country or region" options={[{ value: 'GE', label: 'Georgia' }]} />
      <ChoiceField
        name="consents/photo"
        label="Photos"
        choose="one"
        options={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
      />
    </FormErrors>
  );
}

describe('a form', () => {
  test('ties label, hint and error to the control', () => {
    render(<LocaleProvider locale="en">{<Form />}</LocaleProvider>);
    const name = screen.getByRole('textbox', { name: /^Name/ });
    expect(name).toBeInvalid();
    expect(name).toBeRequired();
    expect(name).toHaveAttribute('name', 'nameNative');
    expect(name).toHaveAccessibleDescription('As in the passport Enter the name.');
    const place = screen.getByRole('combobox', { name: 'Country or region' });
    expect(place).toBeValid();
    expect(
      within(place)
        .getAllByRole('option')
        .map((option) => option.textContent),
    ).toEqual(['Choose', 'Georgia']);
    expect(screen.getByRole('group', { name: 'Photos' })).toHaveAccessibleDescription('Choose one.');
  });

  test('sums up its errors on top, takes the focus, and leads to each field', async () => {
    const user = userEvent.setup();
    render(<LocaleProvider locale="en">{<Form />}</LocaleProvider>);
    const summary = screen.getByRole('alert');
    expect(summary).toHaveFocus();
    expect(within(summary).getByRole('heading')).toHaveTextContent('3 things need your attention');
    await user.click(within(summary).getByRole('link', { name: 'Enter the name.' }));
    expect(screen.getByRole('textbox')).toHaveFocus();
    await user.click(within(summary).getByRole('link', { name: 'Choose one.' }));
    expect(screen.getByRole('radio', { name: 'Yes' })).toHaveFocus();
    expect(within(summary).getByText('Registration has closed.').closest('a')).toBeNull();
  });

  test('speaks the language of the reader', () => {
    render(<LocaleProvider locale="zh">{<Form />}</LocaleProvider>);
    expect(screen.getByText('有 3 处需要修改')).toBeVisible();
    expect(screen.getByText('必填')).toBeVisible();
  });

  test('keeps several choices in the order they were made', async () => {
    const user = userEvent.setup();
    function Diets() {
      const [value, setValue] = useState<string[]>(['vegan']);
      const options = ['halal', 'vegan', 'none'].map((one) => ({ value: one, label: one }));
      return (
        <>
          <ChoiceField name="diets" label="Diet" choose="many" options={options} value={value} onChange={setValue} />
          <output>{value.join(',')}</output>
        </>
      );
    }
    render(<Diets />);
    await user.click(screen.getByRole('checkbox', { name: 'halal' }));
    expect(screen.getByRole('status')).toHaveTextContent('vegan,halal');
    await user.click(screen.getByRole('checkbox', { name: 'vegan' }));
    expect(screen.getByRole('status')).toHaveTextContent(/^halal$/);
  });

  test('makes an id that a selector and a fragment can hold, whatever the pointer', () => {
    expect(fieldId('people/0/名字')).toBe('field-people-0-名字');
  });
});

interface Person {
  readonly id: string;
  readonly name: string;
}
const people: Person[] = [
  { id: '1', name: 'ნინო' },
  { id: '2', name: '陈晓' },
];
const columns = [
  { key: 'name', header: 'Name', cell: (row: Person) => row.name, sortable: true },
  { key: 'id', header: 'No.', cell: (row: Person) => row.id },
];

describe('a table', () => {
  test('says its order and asks for the other one', async () => {
    const user = userEvent.setup();
    const asked = jest.fn<(sort: Sort) => void>();
    const table = (sort?: Sort) => (
      <Table
        caption="People"
        columns={columns}
        rows={people}
        rowKey={(row) => row.id}
        rowHref={(row) => `/office/people/${row.id}`}
        sort={sort}
        onSort={asked}
      />
    );
    const { rerender } = render(table());
    const header = screen.getByRole('columnheader', { name: 'Name' });
    expect(header).not.toHaveAttribute('aria-sort');
    await user.click(within(header).getByRole('button'));
    expect(asked).toHaveBeenLastCalledWith({ key: 'name', direction: 'ascending' });
    rerender(table({ key: 'name', direction: 'ascending' }));
    expect(header).toHaveAttribute('aria-sort', 'ascending');
    await user.click(within(header).getByRole('button'));
    expect(asked).toHaveBeenLastCalledWith({ key: 'name', direction: 'descending' });
    expect(screen.getByRole('link', { name: '陈晓' })).toHaveAttribute('href', '/office/people/2');
    expect(within(screen.getByRole('columnheader', { name: 'No.' })).queryByRole('button')).toBeNull();
  });

  test('is busy while its rows are on their way, and says what belongs there when there are none', () => {
    const table = (rows: Person[] | undefined) => (
      <Table caption="People" columns={columns} rows={rows} rowKey={(row) => row.id} empty={<p>Nobody yet</p>} />
    );
    const { rerender } = render(table(undefined));
    expect(screen.getByRole('table', { name: 'People' })).toHaveAttribute('aria-busy', 'true');
    rerender(table([]));
    expect(screen.getByText('Nobody yet')).toBeVisible();
    expect(screen.queryByRole('table')).toBeNull();
  });
});

test('tabs are walked with the arrows', async () => {
  const user = userEvent.setup();
  function Two() {
    const [current, setCurrent] = useState<'a' | 'b'>('a');
    const tabs = [
      { key: 'a' as const, label: 'First', count: 3 },
      { key: 'b' as const, label: 'Second' },
    ];
    return (
      <Tabs label="Parts" tabs={tabs} current={current} onChange={setCurrent}>
        {current}
      </Tabs>
    );
  }
  render(<Two />);
  await user.click(screen.getByRole('tab', { name: /First/ }));
  await user.keyboard('{ArrowRight}');
  expect(screen.getByRole('tab', { name: 'Second' })).toHaveFocus();
  expect(screen.getByRole('tabpanel', { name: 'Second' })).toHaveTextContent('b');
  await user.keyboard('{ArrowRight}');
  expect(screen.getByRole('tab', { name: /First/ })).toHaveFocus();
});

test('a dialog gives the focus back to where it came from', async () => {
  const user = userEvent.setup();
  function Opener() {
    const [open, setOpen] = useState(false);
    return (
      <>
        <button type="button" onClick={() => setOpen(true)}>
          Open
        </button>
        <Dialog open={open} onClose={() => setOpen(false)} title="Move the session">
          <input aria-label="Room" />
        </Dialog>
      </>
    );
  }
  render(
    <LocaleProvider locale="en">
      <Opener />
    </LocaleProvider>,
  );
  await user.click(screen.getByRole('button', { name: 'Open' }));
  expect(screen.getByRole('dialog', { name: 'Move the session' })).toBeVisible();
  await user.click(screen.getByRole('textbox', { name: 'Room' }));
  await user.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByRole('button', { name: 'Open' })).toHaveFocus();
});

test('a form in a dialog is sent once, stays with what was refused, and closes when it was taken', async () => {
  const user = userEvent.setup();
  const sent: unknown[] = [];
  let answer = (_refusal?: ApiProblem): void => undefined;
  const onClose = jest.fn();
  render(
    <LocaleProvider locale="en">
      <TextField name="nameNative" label="Search" />
      <FormDialog
        title="Add"
        button="Save"
        cancel="Cancel"
        onClose={onClose}
        send={(form) => {
          sent.push(form.get('nameNative'));
          return new Promise<void>((resolve, reject) => {
            answer = (refusal) => (refusal ? reject(refusal) : resolve());
          });
        }}
      >
        <TextField name="nameNative" label="Name" />
      </FormDialog>
    </LocaleProvider>,
  );
  const name = screen.getByRole('textbox', { name: 'Name' });
  expect(name).toHaveFocus();
  await user.type(name, '李岚{Enter}');
  const save = screen.getByRole('button', { name: 'Save' });
  expect(save).toHaveAttribute('aria-busy', 'true');
  await user.click(save);
  expect(sent).toEqual(['李岚']);
  answer(problem);
  const summary = await screen.findByRole('alert');
  expect(summary).toHaveFocus();
  expect(onClose).not.toHaveBeenCalled();
  // The field of the dialog, not the one of that name on the page behind it.
  await user.click(within(summary).getByRole('link', { name: 'Enter the name.' }));
  expect(name).toHaveFocus();
  expect(name).toHaveAccessibleDescription('Enter the name.');
  await user.click(save);
  answer();
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(onClose).toHaveBeenCalledTimes(2);
});

test('what was done can be taken back once', async () => {
  const user = userEvent.setup();
  const undo = jest.fn();
  function Doer() {
    const toast = useToast();
    return (
      <button type="button" onClick={() => toast({ text: 'Declined', undo })}>
        Decline
      </button>
    );
  }
  render(
    <LocaleProvider locale="zh">
      <ToastProvider>
        <Doer />
      </ToastProvider>
    </LocaleProvider>,
  );
  await user.click(screen.getByRole('button', { name: 'Decline' }));
  expect(screen.getByRole('status')).toHaveTextContent('Declined');
  await user.click(screen.getByRole('button', { name: '撤销' }));
  expect(undo).toHaveBeenCalledTimes(1);
  expect(screen.getByRole('status')).toBeEmptyDOMElement();
});

test('a search asks once for what was typed', async () => {
  const user = userEvent.setup();
  const asked = jest.fn<(value: string) => void>();
  render(
    <LocaleProvider locale="en">
      <Toolbar search={{ value: '', onChange: asked }} />
    </LocaleProvider>,
  );
  await user.type(screen.getByRole('searchbox', { name: 'Search' }), '广东{Enter}');
  expect(asked).toHaveBeenCalledWith('广东');
  expect(asked).not.toHaveBeenCalledWith('广');
});

test.each([
  ['/zh', '/en'],
  ['/en/agenda?day=2', '/zh/agenda?day=2'],
  ['/zh?x=1', '/en?x=1'],
  ['/zhuhai', '/zhuhai'],
])('the other language of %s is %s', (path, other) => {
  expect(inOtherLanguage(path)).toBe(other);
});
