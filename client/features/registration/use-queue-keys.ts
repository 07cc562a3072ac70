import { useEffect, useRef } from 'react';
import type { RegistrationItem } from '#contract/registration';

/**
 * j and k walk through the rows of the list, a approves and d declines the one with the focus. Nothing is heard while
 * somebody types or a dialog is open.
 */
export function useQueueKeys(
  rows: readonly RegistrationItem[],
  acts: { readonly approve: (row: RegistrationItem) => void; readonly decline: (row: RegistrationItem) => void },
): void {
  const present = useRef({ rows, acts });
  present.current = { rows, acts };
  useEffect(() => {
    const linkOf = (id: string) => document.querySelector<HTMLElement>(`a[href="/office/registrations/${id}"]`);
    const onKey = (event: KeyboardEvent) => {
      const { rows: list, acts: doing } = present.current;
      const target = event.target instanceof HTMLElement ? event.target : undefined;
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
      if (target?.matches('input:not([type=checkbox]), select, textarea, [contenteditable]')) return;
      const at = list.findIndex(({ id }) => linkOf(id) === document.activeElement);
      if (event.key === 'j' || event.key === 'k') {
        const next = list[at === -1 ? 0 : Math.min(Math.max(at + (event.key === 'j' ? 1 : -1), 0), list.length - 1)];
        const link = next && linkOf(next.id);
        link?.focus();
        return;
      }
      const row = list[at];
      if (!row) return;
      if (event.key === 'a' && (row.may.approve || row.may.review)) doing.approve(row);
      if (event.key === 'd' && (row.may.decline || row.may.review)) doing.decline(row);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
