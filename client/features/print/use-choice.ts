import type { RunDraft } from '#contract/print';
import {
  faceOf,
  PRINT_KIND_NAMES,
  PROTOCOL_READERS,
  type PrintKindFace,
  type PrintKindName,
  type PrintSort,
} from '#domain/print';
import { mayOpen } from '../../app/office/may-open.ts';
import { useOffice } from '../../app/office/session.tsx';
import { useAddress } from '../../lib/use-address.ts';

export type PrintQuery = Omit<RunDraft, 'subjects' | 'format' | 'options'>;
const STATES = ['due', 'new', 'changed', 'printed'] as const;

/** What is printed and how stands in the address: kind, filters, order, format and the further choices. */
export function useChoice() {
  const { read, write, search } = useAddress();
  const { user } = useOffice();
  const kinds = PRINT_KIND_NAMES.filter((name) => mayOpen(faceOf(name).roles, user.roles));
  const kind: PrintKindName = kinds.find((name) => name === read('kind')) ?? kinds[0] ?? 'badge';
  const face: PrintKindFace = faceOf(kind);
  const sorts = face.sorts.filter((sort) => sort !== 'protocol' || mayOpen(PROTOCOL_READERS, user.roles));
  const sort: PrintSort = sorts.find((one) => one === read('sort')) ?? sorts[0] ?? 'number';
  const state = STATES.find((one) => one === read('state'));
  const format = face.formats.find((one) => one === read('format')) ?? face.formats[0] ?? '';
  const options = Object.fromEntries(
    Object.entries(face.options).map(([name, values]) => [
      name,
      values.find((value) => value === read(`with-${name}`)) ?? values[0] ?? '',
    ]),
  );
  const found = {
    type: face.filters.includes('type') ? read('type') : undefined,
    organisation: face.filters.includes('organisation') ? read('organisation') : undefined,
    plan: face.filters.includes('plan') ? read('plan') : undefined,
    q: read('q'),
  };
  const query: PrintQuery = {
    sort,
    ...(state && { state }),
    ...(found.type && { type: found.type }),
    ...(found.organisation && { organisation: found.organisation }),
    ...(found.plan && { plan: found.plan }),
    ...(found.q && { q: found.q }),
  };
  const look = {
    format,
    ...(Object.keys(options).length > 0 && {
      options: Object.entries(options)
        .map(([name, value]) => `${name}:${value}`)
        .join(','),
    }),
  };
  return { kinds, kind, face, sorts, sort, state, format, options, query, look, write, search };
}
export type Choice = ReturnType<typeof useChoice>;
