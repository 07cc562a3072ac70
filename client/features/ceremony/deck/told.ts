import { type Command, type ConsoleScene, EDITS, type Edit, type ItemKind, SWITCHES } from '#domain/ceremony';

type Lately = ConsoleScene['lately'][number];

/** Whatever no undo takes back. */
const ASIDE: readonly string[] = [...SWITCHES, ...EDITS];
export const isEdit = (command: Command | Edit): command is Edit => EDITS.some((edit) => edit === command);

/** Undo works like a stack, so what the next one takes back follows from the last commands, newest first. */
export function lastStanding(lately: readonly Lately[]): Lately | undefined {
  let undone = 0;
  for (const one of lately) {
    if (one.command === 'undo') undone += 1;
    else if (!ASIDE.includes(one.command)) {
      if (undone === 0) return one;
      undone -= 1;
    }
  }
  return undefined;
}

interface Named {
  readonly commands: Readonly<Record<ItemKind, Readonly<Record<Command, string>>>>;
  readonly edits: Readonly<Record<Edit, string>>;
  readonly itemNo: (number: string) => string;
}

/** "Item 3 · Signed" */
export function commandText(one: Lately, { items }: Pick<ConsoleScene, 'items'>, words: Named): string {
  const kind = items.find((item) => item.position === one.position)?.kind ?? 'signing';
  const what = isEdit(one.command) ? words.edits[one.command] : words.commands[kind][one.command];
  return one.position === null ? what : `${words.itemNo(String(one.position))} · ${what}`;
}
