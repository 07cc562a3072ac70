import type { CertificateWords } from './template-words.ts';

/** A stretch of a text as it is set: plain, or between asterisks. */
export interface Stretch {
  readonly text: string;
  readonly strong: boolean;
}

const PLACEHOLDER = /\{([^{}]*)\}/g;
const OPTIONAL = /\[([^[\]]*)\]/g;

export function placeholdersOf(text: string): string[] {
  return Array.from(text.matchAll(PLACEHOLDER), (found) => found[1] ?? '');
}

/**
 * The text of one sheet. It is cut at its own marks first and filled then: an asterisk or a bracket in the name of an
 * institution is a character of that name.
 */
export function fillText(template: string, words: CertificateWords): Stretch[] {
  const kept = template.replace(OPTIONAL, (whole, inside: string) => {
    const asked = placeholdersOf(inside);
    if (asked.length === 0) return whole;
    return asked.every((name) => words[name]) ? inside : '';
  });
  return kept.split('*').flatMap((part, at) => {
    const text = part.replace(PLACEHOLDER, (_, name: string) => words[name] ?? '');
    return text ? [{ text, strong: at % 2 === 1 }] : [];
  });
}

export function plainText(stretches: readonly Stretch[]): string {
  return stretches.map((one) => one.text).join('');
}
