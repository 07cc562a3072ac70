import { expect, test } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { PageRoot } from '../../client/app/page-root.tsx';
import { QuestionEditor } from '../../client/features/registration/question-editor.tsx';
import { QuestionList } from '../../client/features/registration/question-list.tsx';
import type { Question } from '../../server/modules/registration/domain.ts';
import { question } from '../support/question.ts';

const types = [{ code: 'press', nameZh: '媒体', nameEn: 'Press' }];
const inEnglish = (children: React.ReactNode) =>
  render(
    <PageRoot locale="en" timeZone="Asia/Shanghai">
      {children}
    </PageRoot>,
  );

test('questions change their order by keys and buttons; a saved one is retired, a new one is removed', async () => {
  const user = userEvent.setup();
  const seen: (readonly Question[])[] = [];
  function List() {
    const [questions, setQuestions] = useState<readonly Question[]>([question('q1'), question('q2'), question('q3')]);
    seen.push(questions);
    return (
      <QuestionList
        questions={questions}
        saved={new Set(['q1', 'q2'])}
        types={types}
        onChange={setQuestions}
        onEdit={() => undefined}
      />
    );
  }
  inEnglish(<List />);
  const order = () => seen.at(-1)?.map(({ key }) => key);
  screen.getByRole('button', { name: 'Edit “Question q3”' }).focus();
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  expect(order()).toEqual(['q1', 'q3', 'q2']);
  expect(screen.getByRole('status')).toHaveTextContent('“Question q3” is now number 2');
  await user.click(screen.getByRole('button', { name: 'Move “Question q1” down' }));
  expect(order()).toEqual(['q3', 'q1', 'q2']);
  expect(screen.getByRole('button', { name: 'Move “Question q3” up' })).toBeDisabled();
  await user.click(screen.getByRole('button', { name: 'Remove' }));
  await user.click(screen.getAllByRole('button', { name: 'Stop asking' })[0] as HTMLElement);
  expect(seen.at(-1)?.map(({ key, retired }) => `${key} ${retired}`)).toEqual(['q1 true', 'q2 false']);
});

test('the editor makes choices with keys of their own, and a condition on an earlier choice', async () => {
  const user = userEvent.setup();
  const made: Question[] = [];
  inEnglish(
    <QuestionEditor
      question={question('q2')}
      isFixed={false}
      earlier={[question('q1', { kind: 'yes_no' }), question('q0')]}
      types={types}
      onDone={(done) => made.push(done)}
      onClose={() => undefined}
    />,
  );
  const hidden = { hidden: true };
  await user.selectOptions(screen.getByLabelText('Kind'), 'one');
  for (const name of ['Coach', 'Train']) {
    await user.click(screen.getByRole('button', { name: 'Add a choice', ...hidden }));
    const at = name === 'Coach' ? 1 : 2;
    await user.type(screen.getByLabelText(`Choice ${at} English`), name);
  }
  await user.click(screen.getByRole('checkbox', { name: 'Press', ...hidden }));
  const condition = screen.getByLabelText('Asked only after an answer to');
  expect([...condition.querySelectorAll('option')].map(({ value }) => value)).toEqual(['', 'q1']);
  await user.selectOptions(condition, 'q1');
  await user.click(screen.getByRole('checkbox', { name: 'Yes', ...hidden }));
  await user.click(screen.getByRole('button', { name: 'Done', ...hidden }));
  expect(made[0]).toMatchObject({
    kind: 'one',
    options: [
      { value: 'a1', en: 'Coach' },
      { value: 'a2', en: 'Train' },
    ],
    typeCodes: ['press'],
    showIf: { key: 'q1', answers: [true] },
    help: null,
  });
});
