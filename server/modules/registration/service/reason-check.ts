import type { FieldError } from '../../../platform/errors.ts';
import { plainText, textFault } from '../domain.ts';
import { refuse } from './person-check.ts';

/** What is wrong with words that somebody wrote for others to read, in their plain form. */
export function wordErrors(pointer: string, text: string): FieldError[] {
  if (text === '') return [{ pointer, code: 'required' }];
  const fault = textFault(text, { lines: true });
  return fault ? [{ pointer, code: `registration.${fault}` }] : [];
}

/** A reason as it is stored and mailed; blank is none. @throws Failure invalid for what nobody could see in it. */
export function plainReason(text: string | null | undefined, pointer = '/reason'): string | null {
  const reason = plainText(text ?? '');
  if (reason === '') return null;
  refuse(wordErrors(pointer, reason));
  return reason;
}
