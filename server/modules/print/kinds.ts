import type { PrintKindName } from './domain.ts';
import { badgeKind, type CodesOf } from './kinds/badge.ts';
import type { PrintKind } from './kinds/kind.ts';

export interface KindNeeds {
  readonly codesOf: CodesOf;
}

/** One line a kind. */
export function printKinds(needs: KindNeeds): Readonly<Record<PrintKindName, PrintKind>> {
  return {
    badge: badgeKind(needs.codesOf) as PrintKind,
  };
}
