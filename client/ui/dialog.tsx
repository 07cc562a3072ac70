import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../lib/words.tsx';
import { Button } from './button.tsx';
import { uiWords } from './ui-words.ts';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** Buttons at the foot; the first is the primary one. */
  readonly actions?: ReactNode;
  /** `side`: a sheet at the right edge, for working beside a list. */
  readonly place?: 'middle' | 'side';
}

/** The browser's own dialog: focus stays inside, Escape closes, and focus returns to where it came from. */
export function Dialog({ open, onClose, title, children, actions, place = 'middle' }: DialogProps) {
  const words = useWords(uiWords);
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const box = dialog.current;
    if (!box || !open) return;
    const before = document.activeElement;
    // Safari before 15.4 and jsdom know no modal dialogs: there it simply stands open.
    if (box.showModal) box.showModal();
    else box.setAttribute('open', '');
    // The browser would choose the button that closes it.
    box.querySelector<HTMLElement>('.dialog-body input, .dialog-body select, .dialog-body textarea')?.focus();
    return () => {
      if (box.close) box.close();
      else box.removeAttribute('open');
      if (before instanceof HTMLElement) before.focus();
    };
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it; the click is on the veil around it
    <dialog
      ref={dialog}
      className={place === 'side' ? 'dialog side' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      {open && (
        <div className="dialog-sheet">
          <header>
            <h2 id={titleId}>{title}</h2>
            <Button kind="quiet" icon="cross" iconOnly onClick={onClose}>
              {words.close}
            </Button>
          </header>
          <div className="dialog-body">{children}</div>
          {actions && <footer className="row">{actions}</footer>}
        </div>
      )}
    </dialog>
  );
}
