import type { ComponentProps } from 'react';

interface ChoiceCellProps extends Omit<ComponentProps<'select'>, 'value'> {
  readonly value: string;
  readonly options: readonly string[];
  /** What an empty cell means. */
  readonly hint: string | undefined;
}

/**
 * A cell with few right answers. What was pasted stays in it as it was written, also when it is none of them. Countries and
 * regions are no such cell: 250 lines in each of 200 rows, and two letters typed find theirs sooner.
 */
export function ChoiceCell({ value, options, hint, ...select }: ChoiceCellProps) {
  return (
    <select {...select} value={value} data-empty={value === '' || undefined}>
      <option value="">{hint}</option>
      {value !== '' && !options.includes(value) && <option value={value}>{value}</option>}
      {options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  );
}
