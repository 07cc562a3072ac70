import { type ReactNode, useId } from 'react';
import { useForm } from '../lib/use-sending.ts';
import { Button } from './button.tsx';
import { Dialog, type DialogProps } from './dialog.tsx';
import { ErrorSummary, FormErrors } from './form-errors.tsx';
import type { IconName } from './icon.tsx';

export interface FormDialogProps extends Pick<DialogProps, 'title' | 'onClose' | 'place'> {
  /** Fields; they are read from the form, or kept by the caller. */
  readonly children: ReactNode;
  /** On the button that sends; without it there is nothing to send, only to read. */
  readonly button?: ReactNode;
  readonly icon?: IconName;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** On a second button that only closes. */
  readonly cancel?: ReactNode;
  /** Further buttons at the foot. */
  readonly more?: ReactNode;
  readonly className?: string;
  /** Let the browser check the fields before anything is sent; otherwise the server alone does, in our own words. */
  readonly browserChecks?: boolean;
  /** Throws what the server has against it, which is shown above the fields; the dialog closes when it has not. */
  readonly send: (form: FormData) => Promise<unknown>;
  /** After it was sent, instead of `onClose`. */
  readonly onDone?: () => void;
}

/** A dialog with one form and one button: busy while it is sent, open with the reason when it is refused. */
export function FormDialog(props: FormDialogProps) {
  const { title, onClose, place = 'side', children, send, onDone = onClose, className = 'stack' } = props;
  const { button, icon, danger, disabled, cancel, more, browserChecks } = props;
  const formId = useId();
  const { problem, busy, submit } = useForm(async (form) => {
    await send(form);
    onDone();
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      place={place}
      actions={
        (button || more) && (
          <>
            {button && (
              <Button
                kind={danger ? 'danger' : 'primary'}
                type="submit"
                form={formId}
                busy={busy}
                {...(icon && { icon })}
                disabled={disabled}
              >
                {button}
              </Button>
            )}
            {more}
            {cancel && (
              <Button kind="quiet" onClick={onClose}>
                {cancel}
              </Button>
            )}
          </>
        )
      }
    >
      <FormErrors problem={problem} scope="dialog">
        <form id={formId} className={className} onSubmit={submit} noValidate={!browserChecks}>
          <ErrorSummary />
          {children}
        </form>
      </FormErrors>
    </Dialog>
  );
}
