import type { FieldError } from './errors.ts';

/** Our deepest contract has six levels; a copy of 100,000 brackets would end the stack. */
const MAX_DEPTH = 32;
// PostgreSQL stores no NUL, and UTF-8 has no halves of surrogate pairs.
const UNSTORABLE = /[\0\p{Surrogate}]/u;
const isStorable = (text: string): boolean => !UNSTORABLE.test(text);

/** What no schema says: text that cannot be stored, in values and in names of members, and nesting without an end. */
export function findFault(value: unknown): FieldError | undefined {
  return isClean(value, 0) ? undefined : locateFault(value);
}

/** Nearly everything is without fault: no pointer is written for it. A batch of 500 scans has 7,000 members. */
function isClean(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= MAX_DEPTH) return false;
  if (Array.isArray(value)) return value.every((member) => isClean(member, depth + 1));
  for (const name of Object.keys(value))
    if (!isStorable(name) || !isClean((value as Record<string, unknown>)[name], depth + 1)) return false;
  return true;
}

/** It walks with a list of its own, since what it guards against is recursion. */
function locateFault(value: unknown): FieldError | undefined {
  const open: { value: unknown; pointer: string; depth: number }[] = [{ value, pointer: '', depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value === 'string' && !isStorable(next.value)) return { pointer: next.pointer, code: 'characters' };
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth >= MAX_DEPTH) return { pointer: '', code: 'too_deep' };
    for (const [name, member] of Object.entries(next.value)) {
      if (!isStorable(name)) return { pointer: next.pointer, code: 'characters' };
      open.push({ value: member, pointer: `${next.pointer}/${name}`, depth: next.depth + 1 });
    }
  }
  return undefined;
}
