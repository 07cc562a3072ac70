import { useEffect, useRef } from 'react';
import type { LiaisonAlerts } from '#contract/checkin';
import { useOffice } from '../../app/office/session.tsx';
import { useDates } from '../../lib/dates.ts';
import { useChannel } from '../../lib/use-channel.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { useToast } from '../../ui/toast.tsx';
import { alertWords } from './alert-words.ts';
import { signal, wakeSound } from './signals.ts';

/** On every page of the office: whoever is named as liaison hears and sees it at once, wherever they work. */
export function AlertBell() {
  const { user } = useOffice();
  const view = useChannel<LiaisonAlerts>(`alerts:${user.id}`);
  const words = useWords(alertWords);
  const locale = useLocale();
  const dates = useDates();
  const toast = useToast();
  const told = useRef(new Set<string>());
  const open = view.state?.alerts.filter((alert) => alert.answered === null) ?? [];

  useEffect(() => {
    document.addEventListener('pointerdown', wakeSound, { once: true });
    return () => document.removeEventListener('pointerdown', wakeSound);
  }, []);
  useEffect(() => {
    const fresh = open.filter((alert) => !told.current.has(alert.scanId));
    for (const alert of fresh) told.current.add(alert.scanId);
    const [first] = fresh;
    if (!first) return;
    signal('wait');
    toast({
      text: (
        <a href="/office/alerts">
          {words.arrived(first.name, inLocale(first.checkpoint, locale), dates.time(first.at))}
          {fresh.length > 1 && ` ${words.more(fresh.length - 1)}`}
        </a>
      ),
      stay: 60_000,
    });
  });
  // Pages set their own titles when they open; the number goes before whatever stands there.
  useEffect(() => {
    if (open.length === 0) return;
    const mark = `(${open.length}) `;
    const put = () => {
      if (!document.title.startsWith(mark)) document.title = mark + document.title.replace(/^\(\d+\) /, '');
    };
    put();
    const timer = setInterval(put, 1000);
    return () => {
      clearInterval(timer);
      document.title = document.title.replace(/^\(\d+\) /, '');
    };
  }, [open.length]);
  return null;
}
