import type { Frame, Template, TemplateElement } from './template.ts';
import { placeholdersOf } from './template-text.ts';
import { PLACEHOLDERS } from './template-words.ts';

export interface TemplateFault {
  readonly code: 'placeholder' | 'colour' | 'outside' | 'overlap' | 'name_twice' | 'unbalanced';
  readonly element: string;
  /** The placeholder or colour that is not known, or the other element. */
  readonly what: string;
}

export function textsOf(element: TemplateElement): string[] {
  if (element.kind === 'text') return [element.zh?.text, element.en?.text].filter((text) => text !== undefined);
  if (element.kind === 'ornament') return [element.zh, element.en].filter((text) => text !== undefined);
  return [];
}

function coloursOf(element: TemplateElement): string[] {
  if (element.kind === 'text')
    return [element.zh, element.en].flatMap((text) =>
      text ? [text.colour, ...(text.strong ? [text.strong.colour] : [])] : [],
    );
  if (element.kind === 'signature') return [element.colour, element.person.colour, element.office.colour];
  return 'colour' in element ? [element.colour] : [];
}

/** The room of what is said or proves something; ornaments lie under the words and may meet them. */
export function roomOf(element: TemplateElement): Frame | undefined {
  if (element.kind === 'text' || element.kind === 'signature') return element.frame;
  if (element.kind === 'qr') return { x: element.x, y: element.y, width: element.side, height: element.side };
  return undefined;
}

const meet = (a: Frame, b: Frame) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const inside = (inner: Frame, outer: Frame) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

type When = TemplateElement['when'];
const areTogether = (a: When, b: When) => a === undefined || b === undefined || a === b;

/** Everything that a schema cannot see. Nothing in it depends on names: rooms that do not meet now never will. */
export function listTemplateFaults(template: Template): TemplateFault[] {
  const faults: TemplateFault[] = [];
  const known: readonly string[] = PLACEHOLDERS[template.kind];
  const names = new Set<string>();
  const rooms: { name: string; room: Frame; when: When }[] = [];
  for (const element of template.elements) {
    const { name } = element;
    if (names.has(name)) faults.push({ code: 'name_twice', element: name, what: name });
    names.add(name);
    for (const text of textsOf(element)) {
      for (const placeholder of placeholdersOf(text))
        if (!known.includes(placeholder)) faults.push({ code: 'placeholder', element: name, what: placeholder });
      const left = text.replace(/\{[^{}]*\}/g, '');
      if (/[{}]/.test(left) || left.split('*').length % 2 === 0)
        faults.push({ code: 'unbalanced', element: name, what: text });
    }
    for (const colour of coloursOf(element))
      if (!Object.hasOwn(template.palette, colour)) faults.push({ code: 'colour', element: name, what: colour });
    const room = roomOf(element);
    if (!room) continue;
    if (!inside(room, template.inner)) faults.push({ code: 'outside', element: name, what: name });
    for (const other of rooms)
      if (areTogether(element.when, other.when) && meet(room, other.room))
        faults.push({ code: 'overlap', element: name, what: other.name });
    rooms.push({ name, room, when: element.when });
  }
  return faults;
}
