import type { ReactNode } from 'react';
import { useForm } from '../../lib/use-sending.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';

interface SideFormProps {
  /** Names the form and its fields on the page. */
  readonly scope: string;
  readonly title: string;
  readonly text?: string;
  readonly button: string;
  readonly danger?: boolean;
  readonly children: ReactNode;
  /** Throws what the server has against it; closes when it has not. */
  readonly send: (form: FormData) => Promise<void>;
  readonly onClose: () => void;
}

/** A sheet beside the page with one form and one button. */
export function SideForm({ scope, title, text, button, danger, children, send, onClose }: SideFormProps) {
  const { problem, busy, submit } = useForm(async (form) => {
    await send(form);
    onClose();
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      place="side"
      actions={
        <Button kind={danger ? 'danger' : 'primary'} type="submit" form={scope} busy={busy}>
          {button}
        </Button>
      }
    >
      <FormErrors problem={problem}>
        <form id={scope} className="form" onSubmit={submit} noValidate>
          {text && <p>{text}</p>}
          <ErrorSummary scope={scope} />
          {children}
        </form>
      </FormErrors>
    </Dialog>
  );
}
