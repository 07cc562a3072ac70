import type { ReactNode } from 'react';
import type { ConsoleScene } from '#domain/ceremony';
import { useDates } from '../../../lib/dates.ts';
import { useDocumentTitle } from '../../../lib/use-document-title.ts';
import { inLocale, useLocale, useWords } from '../../../lib/words.tsx';
import { LinkButton } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { ceremonyWords } from '../words.ts';
import { plannedTimes } from './durations.ts';
import { sheetWords } from './sheet-words.ts';

type Tab = 'sheet' | 'readiness' | 'script';

interface CeremonyFrameProps {
  readonly scene: ConsoleScene;
  readonly tab: Tab;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** Head of the pages on which a ceremony is prepared. */
export function CeremonyFrame({ scene, tab, actions, children }: CeremonyFrameProps) {
  const words = useWords(sheetWords);
  const named = useWords(ceremonyWords);
  const locale = useLocale();
  const dates = useDates();
  const at = `/office/ceremony/${scene.id}`;
  const title = inLocale({ zh: scene.titleZh, en: scene.titleEn }, locale);
  useDocumentTitle(title);
  const counted = scene.items.filter(({ state }) => state !== 'withdrawn');
  const minutes = Math.round(counted.reduce((sum, { plannedSeconds }) => sum + plannedSeconds, 0) / 60);
  const { end } = plannedTimes(scene.items, scene.plannedStart);
  return (
    <div className="ceremony-pages">
      <a className="back" href="/office/ceremony">
        <Icon name="left" />
        {named.section}
      </a>
      <div className="page-head">
        <h1>{title}</h1>
        <span className="row">
          {actions}
          <LinkButton kind="primary" icon="play" href={at}>
            {words.toConsole}
          </LinkButton>
        </span>
      </div>
      <p className="soft number">
        {scene.plannedStart === null ? words.noStart : words.starts(dates.stamp(scene.plannedStart))}
        {counted.length > 0 && ` · ${words.count(String(counted.length), String(minutes))}`}
        {end !== null && counted.length > 0 && ` · ${words.ends(dates.time(end))}`} · {dates.zoneName}
      </p>
      <nav className="ceremony-tabs no-print" aria-label={title}>
        {(['sheet', 'readiness', 'script', 'screens', 'record'] as const).map((one) => (
          <a key={one} href={`${at}/${one}`} aria-current={one === tab ? 'page' : undefined}>
            {words.tabs[one]}
          </a>
        ))}
      </nav>
      {children}
    </div>
  );
}
