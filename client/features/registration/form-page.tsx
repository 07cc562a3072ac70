import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { QuestionSetView } from '#contract/registration';
import { blankQuestion, type Question } from '#domain/registration';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ConsentTextsEditor } from './consent-texts-editor.tsx';
import { formWords } from './form-words.ts';
import { lastListPath } from './last-list.ts';
import { registrationsWords } from './office-words.ts';
import { useQuestions, useTypes } from './person-fields.tsx';
import { nextKey, QuestionEditor } from './question-editor.tsx';
import type { QuestionFieldsProps } from './question-fields.tsx';
import { QuestionList } from './question-list.tsx';
import { QuestionPreview } from './question-preview.tsx';

/** What this edition asks beyond the fields that everybody has, and in which words it asks for consents. */
export function FormPage() {
  const { year } = useEdition();
  const words = useWords(formWords);
  const { back } = useWords(registrationsWords);
  const [tab, setTab] = useState<'questions' | 'consents'>('questions');
  const types = useTypes(year);
  const { data, error } = useQuestions(year);
  useDocumentTitle(words.title);
  if (error) throw error;
  return (
    <div className="stack registration">
      <a className="back no-print" href={lastListPath()}>
        <Icon name="left" />
        {back}
      </a>
      <div className="page-head">
        <h1>{words.title}</h1>
      </div>
      <Tabs
        label={words.title}
        tabs={[
          { key: 'questions', label: words.tabs.questions },
          { key: 'consents', label: words.tabs.consents },
        ]}
        current={tab}
        onChange={setTab}
      >
        {tab === 'consents' ? (
          <ConsentTextsEditor />
        ) : data && types ? (
          <Questions key={`${year} ${data.version}`} set={data} types={types} />
        ) : (
          <Loading />
        )}
      </Tabs>
    </div>
  );
}

function Questions({ set, types }: { set: QuestionSetView; types: QuestionFieldsProps['types'] }) {
  const { year } = useEdition();
  const words = useWords(formWords);
  const queries = useQueryClient();
  const toast = useToast();
  const { problem, busy, run, forgive } = useSending();
  const [questions, setQuestions] = useState<readonly Question[]>(set.questions);
  const [editing, setEditing] = useState<Question>();
  const saved = new Set(set.questions.map(({ key }) => key));
  const isChanged = JSON.stringify(questions) !== JSON.stringify(set.questions);
  const place = editing ? questions.findIndex(({ key }) => key === editing.key) : -1;

  const put = (question: Question) => {
    setQuestions((now) =>
      now.some(({ key }) => key === question.key)
        ? now.map((one) => (one.key === question.key ? question : one))
        : [...now, question],
    );
    setEditing(undefined);
  };
  const reload = async () => {
    forgive();
    await Promise.all(
      ['questions', 'registration-form'].map((key) => queries.invalidateQueries({ queryKey: [key, year] })),
    );
  };
  const save = () =>
    run(async () => {
      await api('PUT /api/v1/editions/{year}/questions', {
        params: { year },
        body: { version: set.version, questions: structuredClone(questions) as QuestionSetView['questions'] },
      });
      await reload();
      toast({ text: words.saved });
    });
  return (
    <div className="form-editor">
      <section className="stack">
        <p className="soft">{words.lead}</p>
        <ErrorSummary problem={problem} />
        {problem?.code === 'registration.form_changed' && (
          <Button icon="undo" onClick={() => void reload()}>
            {words.reload}
          </Button>
        )}
        {questions.length === 0 ? (
          <EmptyState title={words.none}>{words.noneText}</EmptyState>
        ) : (
          <QuestionList questions={questions} saved={saved} types={types} onChange={setQuestions} onEdit={setEditing} />
        )}
        <div className="row">
          <Button
            icon="plus"
            onClick={() =>
              setEditing(
                blankQuestion(
                  nextKey(
                    'q',
                    questions.map(({ key }) => key),
                  ),
                ),
              )
            }
          >
            {words.add}
          </Button>
          <Button kind="primary" busy={busy} disabled={!isChanged} onClick={() => void save()}>
            {words.save}
          </Button>
          {isChanged && <span className="soft small">{words.unsaved}</span>}
        </div>
      </section>
      {questions.some(({ retired }) => !retired) && <QuestionPreview questions={questions} types={types} />}
      {editing && (
        <QuestionEditor
          key={editing.key}
          question={editing}
          isFixed={saved.has(editing.key)}
          earlier={place < 0 ? questions : questions.slice(0, place)}
          types={types}
          onDone={put}
          onClose={() => setEditing(undefined)}
        />
      )}
    </div>
  );
}
