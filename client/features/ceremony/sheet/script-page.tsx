import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { SCRIPT_PLACEHOLDERS } from '#domain/ceremony';
import { api } from '../../../lib/api.ts';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { useWords } from '../../../lib/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState, Skeleton } from '../../../ui/content.tsx';
import { StateMark } from '../../../ui/marks.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { useDirector } from '../use-director.ts';
import { ceremonyWords } from '../words.ts';
import { CeremonyFrame } from './ceremony-frame.tsx';
import { NameNotes } from './name-notes.tsx';
import { ScriptDialog } from './script-dialog.tsx';
import { sheetWords } from './sheet-words.ts';
import { TemplateForm } from './template-form.tsx';
import { useScript } from './use-script.ts';

/** The words of the host for the whole ceremony, the template they are made from, and how names are said. */
export function ScriptPage({ id }: { id: string }) {
  const words = useWords(sheetWords);
  const named = useWords(ceremonyWords);
  const toast = useToast();
  const queries = useQueryClient();
  const { scene, view, run } = useDirector(id);
  const { data, error } = useScript(id, scene?.revision ?? 0);
  const [open, setOpen] = useState<string>();
  if (error) throw error;
  if (view.status === 'refused') throw new Error('the live channel refused this reader');
  if (!scene || !data) return <Skeleton width={40} />;
  const again = () => queries.invalidateQueries({ queryKey: ['ceremony-script', id] });
  return (
    <CeremonyFrame scene={scene} tab="script">
      <section className="stack">
        <details className="template">
          <summary>{words.template}</summary>
          <p>{words.templateText}</p>
          <dl className="placeholders">
            {SCRIPT_PLACEHOLDERS.map((name) => (
              <div key={name}>
                <dt>{`{${name}}`}</dt>
                <dd>{words.placeholders[name]}</dd>
              </div>
            ))}
          </dl>
          <TemplateForm id={id} onSaved={again} />
        </details>
        {data.items.length === 0 && <EmptyState title={named.empty}>{named.emptyText}</EmptyState>}
        <ol className="scripts">
          {data.items.map((item) => (
            <li key={item.itemId}>
              <header>
                <h2 className="number">{named.itemNo(String(item.position))}</h2>
                <StateMark tone={item.isOwn ? 'active' : 'plain'}>
                  {item.isOwn ? words.ownScript : words.fromTemplate}
                </StateMark>
                <Button kind="quiet" icon="edit" onClick={() => setOpen(item.itemId)}>
                  {words.editScript}
                </Button>
              </header>
              <p lang="zh-Hans">{item.zh}</p>
              <p lang="en">{item.en}</p>
            </li>
          ))}
        </ol>
      </section>
      <section className="stack" id="names">
        <h2>{words.names}</h2>
        <p className="soft">{words.namesText}</p>
        {data.people.length === 0 ? (
          <EmptyState title={words.noNames} />
        ) : (
          <NameNotes
            people={data.people}
            save={async (registrationId, note) => {
              try {
                await api('PUT /api/v1/ceremonies/{id}/pronunciations/{registrationId}', {
                  params: { id, registrationId },
                  body: note,
                });
                await again();
                toast({ text: words.saved });
              } catch (problem) {
                if (!(problem instanceof ApiProblem)) throw problem;
                toast({ text: problem.detail ?? problem.title });
              }
            }}
          />
        )}
      </section>
      {open && (
        <ScriptDialog
          scene={scene}
          itemId={open}
          onClose={() => setOpen(undefined)}
          work={async (send) => {
            const outcome = await run(send);
            if (!outcome.done && outcome.why === 'refused')
              toast({
                text:
                  outcome.problem.code === 'ceremony.stale'
                    ? words.stale
                    : (outcome.problem.detail ?? outcome.problem.title),
              });
            if (outcome.done) await again();
            return outcome.done;
          }}
        />
      )}
    </CeremonyFrame>
  );
}
