import type { ComponentProps, ReactNode } from 'react';
import { useWords } from '../lib/words.tsx';
import { useFieldError, useFieldId } from './form-errors.tsx';
import { Icon } from './icon.tsx';
import { uiWords } from './ui-words.ts';

interface FieldFrame {
  /** JSON pointer without the leading slash; also the form's field name. */
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Overrides what the surrounding `FormErrors` says about this name. */
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
  /** Distinguishes two forms on one page. */
  readonly scope?: string;
}

export interface FieldControl {
  readonly id: string;
  readonly name: string;
  readonly required: boolean | undefined;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

export type FieldProps = FieldFrame & { readonly children: (control: FieldControl) => ReactNode };

/** Label, hint and error around any one control that takes the given attributes. */
export function Field({ name, label, hint, error, required, scope, children }: FieldProps) {
  const wiring = useWiring(name, hint, error, scope);
  return (
    <div className="field">
      <label htmlFor={wiring.id}>
        {label}
        <RequiredMark required={required} />
      </label>
      <Hint id={wiring.hintId}>{hint}</Hint>
      {children({
        id: wiring.id,
        name,
        required,
        'aria-describedby': wiring.describedBy,
        'aria-invalid': wiring.shownError ? true : undefined,
      })}
      <ErrorText id={wiring.errorId}>{wiring.shownError}</ErrorText>
    </div>
  );
}

type Native<T extends 'input' | 'textarea' | 'select'> = FieldFrame &
  Omit<ComponentProps<T>, keyof FieldFrame | 'id' | 'className' | 'children'>;

export function TextField({ name, label, hint, error, required, scope, ...input }: Native<'input'>) {
  return (
    <Field {...frame({ name, label, hint, error, required, scope })}>
      {(control) => <input className="input" type="text" {...input} {...control} />}
    </Field>
  );
}

export function TextArea({ name, label, hint, error, required, scope, ...input }: Native<'textarea'>) {
  return (
    <Field {...frame({ name, label, hint, error, required, scope })}>
      {(control) => <textarea className="input" {...input} {...control} />}
    </Field>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly disabled?: boolean;
}

export type SelectFieldProps = Native<'select'> & {
  readonly options: readonly (Option | { readonly label: string; readonly options: readonly Option[] })[];
  /** The first, empty line; "Choose" unless told. `null`: there is none. */
  readonly placeholder?: string | null;
};

export function SelectField({
  name,
  label,
  hint,
  error,
  required,
  scope,
  options,
  placeholder,
  ...select
}: SelectFieldProps) {
  const words = useWords(uiWords);
  return (
    <Field {...frame({ name, label, hint, error, required, scope })}>
      {(control) => (
        <select className="input" {...select} {...control}>
          {placeholder !== null && <option value="">{placeholder ?? words.choose}</option>}
          {options.map((option) =>
            'options' in option ? (
              <optgroup key={option.label} label={option.label}>
                {option.options.map(optionLine)}
              </optgroup>
            ) : (
              optionLine(option)
            ),
          )}
        </select>
      )}
    </Field>
  );
}

function optionLine({ value, label, disabled }: Option) {
  return (
    <option key={value} value={value} disabled={disabled}>
      {label}
    </option>
  );
}

export type ChoiceFieldProps = FieldFrame & {
  readonly options: readonly Option[];
  /** `one`: radio buttons, `many`: check boxes. */
  readonly choose: 'one' | 'many';
  /** Controlled. */
  readonly value?: readonly string[];
  readonly onChange?: (value: string[]) => void;
  /** Uncontrolled, for plain form posts. */
  readonly defaultValue?: readonly string[];
  readonly inline?: boolean;
};

export function ChoiceField(props: ChoiceFieldProps) {
  const { name, label, hint, error, required, scope, options, choose, value, onChange, defaultValue, inline } = props;
  const wiring = useWiring(name, hint, error, scope);
  const change = (option: string, checked: boolean) => {
    if (choose === 'one') return onChange?.([option]);
    const rest = (value ?? []).filter((one) => one !== option);
    return onChange?.(checked ? [...rest, option] : rest);
  };
  return (
    <fieldset className="field" id={wiring.id} aria-describedby={wiring.describedBy} tabIndex={-1}>
      <legend>
        {label}
        <RequiredMark required={required} />
      </legend>
      <Hint id={wiring.hintId}>{hint}</Hint>
      <div className={inline ? 'choices inline' : 'choices'}>
        {options.map((option) => (
          <label className="choice" key={option.value}>
            <input
              type={choose === 'one' ? 'radio' : 'checkbox'}
              name={name}
              value={option.value}
              disabled={option.disabled}
              required={choose === 'one' ? required : undefined}
              aria-invalid={wiring.shownError ? true : undefined}
              {...(value && onChange
                ? {
                    checked: value.includes(option.value),
                    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
                      change(option.value, event.target.checked),
                  }
                : { defaultChecked: defaultValue?.includes(option.value) })}
            />
            <span>
              {option.label}
              {option.hint && <span className="hint small soft"> {option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      <ErrorText id={wiring.errorId}>{wiring.shownError}</ErrorText>
    </fieldset>
  );
}

/** One box to tick, such as a consent. */
export function CheckField({ name, label, hint, error, required, scope, ...input }: Native<'input'>) {
  const wiring = useWiring(name, hint, error, scope);
  return (
    <div className="field">
      <label className="choice">
        <input
          type="checkbox"
          {...input}
          id={wiring.id}
          name={name}
          required={required}
          aria-describedby={wiring.describedBy}
          aria-invalid={wiring.shownError ? true : undefined}
        />
        <span>
          {label}
          <RequiredMark required={required} />
        </span>
      </label>
      <Hint id={wiring.hintId}>{hint}</Hint>
      <ErrorText id={wiring.errorId}>{wiring.shownError}</ErrorText>
    </div>
  );
}

function useWiring(name: string, hint: ReactNode, error: string | undefined, scope: string | undefined) {
  const found = useFieldError(name);
  const shownError = error ?? found;
  const id = useFieldId(name, scope);
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = shownError ? `${id}-error` : undefined;
  return { id, hintId, errorId, shownError, describedBy: [hintId, errorId].filter(Boolean).join(' ') || undefined };
}

/** `exactOptionalPropertyTypes`: leaves out what is undefined. */
function frame({
  hint,
  scope,
  ...rest
}: { [K in keyof FieldFrame]-?: FieldFrame[K] | undefined } & { name: string; label: ReactNode }) {
  return { ...rest, ...(hint !== undefined && { hint }), ...(scope !== undefined && { scope }) };
}

function RequiredMark({ required }: { required: boolean | undefined }) {
  const words = useWords(uiWords);
  return required ? <span className="required">{words.required}</span> : null;
}

function Hint({ id, children }: { id: string | undefined; children: ReactNode }) {
  return children ? (
    <div className="hint" id={id}>
      {children}
    </div>
  ) : null;
}

function ErrorText({ id, children }: { id: string | undefined; children: ReactNode }) {
  return children ? (
    <div className="error" id={id}>
      <Icon name="alert" />
      <span>{children}</span>
    </div>
  ) : null;
}
