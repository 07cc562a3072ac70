import { useState } from 'react';
import { type ConsoleItem, type ConsolePerson, partiesOf } from '#domain/ceremony';
import { useDates } from '../../../lib/dates.ts';
import { useDocumentTitle } from '../../../lib/use-document-title.ts';
import { inLocale, useLocale, useWords } from '../../../lib/words.tsx';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { Skeleton } from '../../../ui/content.tsx';
import { CheckField } from '../../../ui/field.tsx';
import { useServerNow } from '../lateness.tsx';
import { partyName } from '../presence-mark.tsx';
import { useDirector } from '../use-director.ts';
import { ceremonyWords } from '../words.ts';
import { plannedTimes, showDuration } from './durations.ts';
import { sheetWords } from './sheet-words.ts';
import { useScript } from './use-script.ts';

/** The run sheet on paper. It bears when it was printed and of which revision, so that nobody works from yesterday's. */
export function PrintPage({ id }: { id: string }) {
  const words = useWords(sheetWords);
  const named = useWords(ceremonyWords);
  const locale = useLocale();
  const dates = useDates();
  const { scene, view } = useDirector(id);
  const { data: script } = useScript(id, scene?.revision ?? 0);
  const now = useServerNow(0);
  const [withScript, setWithScript] = useState(false);
  const title = scene ? inLocale({ zh: scene.titleZh, en: scene.titleEn }, locale) : named.section;
  useDocumentTitle(title);
  if (view.status === 'refused') throw new Error('the live channel refused this reader');
  if (!scene) return <Skeleton width={40} />;
  const { at } = plannedTimes(scene.items, scene.plannedStart);
  const listed = scene.items.filter(({ state }) => state !== 'withdrawn');
  return (
    <div className="sheet-print">
      <div className="row no-print">
        <Button kind="primary" icon="print" onClick={() => window.print()}>
          {words.print}
        </Button>
        <LinkButton kind="quiet" icon="left" href={`/office/ceremony/${id}/sheet`}>
          {words.tabs.sheet}
        </LinkButton>
        <CheckField
          name="withScript"
          label={words.withScript}
          checked={withScript}
          onChange={(event) => setWithScript(event.currentTarget.checked)}
        />
      </div>
      <article>
        <header>
          <h1>{title}</h1>
          <p>
            {words.tabs.sheet}
            {scene.plannedStart && ` · ${dates.instant(scene.plannedStart)}`}
          </p>
          <p className="stamp">{words.printed(dates.stamp(now, true), dates.zoneName, String(scene.revision))}</p>
        </header>
        <table>
          <thead>
            <tr>
              <th>{words.time}</th>
              <th>#</th>
              <th>{words.what}</th>
              <th>{words.parties}</th>
              <th>{words.planned}</th>
            </tr>
          </thead>
          {listed.map((item) => {
            const planned = at[item.position - 1] ?? null;
            const said = script?.items.find(({ itemId }) => itemId === item.id);
            return (
              <tbody key={item.id}>
                <tr>
                  <td className="number">{planned === null ? '' : dates.time(planned)}</td>
                  <td className="number">{item.position}</td>
                  <td>
                    {item.subjects.map(({ id: subject, table, number, titleZh, titleEn }) => (
                      <div key={subject}>
                        {item.subjects.length > 1 && `${words.table(String(table))} · `}
                        {locale === 'zh' ? titleZh : titleEn}
                        {number && <span className="number"> {number}</span>}
                      </div>
                    ))}
                    {item.state !== 'waiting' && <em>{named.states[item.kind][item.state]}</em>}
                  </td>
                  <td>
                    <Parties item={item} />
                  </td>
                  <td className="number">{showDuration(item.plannedSeconds)}</td>
                </tr>
                {withScript && said && (
                  <tr className="said">
                    <td colSpan={2} />
                    <td colSpan={3}>
                      <p lang="zh-Hans">{said.zh}</p>
                      <p lang="en">{said.en}</p>
                    </td>
                  </tr>
                )}
              </tbody>
            );
          })}
        </table>
      </article>
    </div>
  );
}

function Parties({ item }: { item: ConsoleItem }) {
  const locale = useLocale();
  const named = useWords(ceremonyWords);
  const nameOf = ({ native, latin, substitute }: ConsolePerson) =>
    [(substitute ?? { native }).native, substitute ? substitute.latin : latin].filter(Boolean).join(' ');
  return partiesOf(item).map((party, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: one organisation may sit at two tables
    <div key={index}>
      <strong>{partyName(party, locale)}</strong>{' '}
      {party.people
        .filter(({ role }) => role !== 'deputy')
        .map((person) => (person.role === 'witness' ? `${nameOf(person)}（${named.witness}）` : nameOf(person)))
        .join(locale === 'zh' ? '、' : ', ')}
    </div>
  ));
}
