import type { ReactNode } from 'react';
import { useWords } from '../lib/words.tsx';
import { Skeleton } from './content.tsx';
import { Icon } from './icon.tsx';
import { uiWords } from './ui-words.ts';

export interface Column<R> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: R) => ReactNode;
  /** The header becomes a button that asks for this order. */
  readonly sortable?: boolean;
  /** Numbers and times stand at the right. */
  readonly align?: 'start' | 'end';
  /** Takes only the width it needs, on one line. */
  readonly narrow?: boolean;
}

export interface Sort {
  readonly key: string;
  readonly direction: 'ascending' | 'descending';
}

/** Boxes before the rows, for what is done to many at once. */
export interface Selection<R> {
  readonly keys: ReadonlySet<string>;
  readonly onChange: (keys: ReadonlySet<string>) => void;
  /** Names the row's box for who cannot see the row. */
  readonly label: (row: R) => string;
  /** Names the box in the head. */
  readonly all: string;
  readonly mayBe?: (row: R) => boolean;
}

export interface TableProps<R> {
  /** Says what the table holds; read aloud, not drawn. */
  readonly caption: string;
  readonly columns: readonly Column<R>[];
  /** `undefined`: on its way, the table keeps its place with skeletons. */
  readonly rows: readonly R[] | undefined;
  readonly rowKey: (row: R) => string;
  /** The first column leads there, and the whole row with it. */
  readonly rowHref?: (row: R) => string;
  readonly sort?: Sort | undefined;
  readonly onSort?: (sort: Sort) => void;
  /** In place of the rows when there are none: an <EmptyState>. */
  readonly empty?: ReactNode;
  /** Quieter rows, such as cancelled ones. */
  readonly rowMuted?: (row: R) => boolean;
  readonly selection?: Selection<R> | undefined;
}

/** On phones each row becomes a small card with its headers as labels. */
export function Table<R>(props: TableProps<R>) {
  const { caption, columns, rows, rowKey, rowHref, sort, onSort, empty, rowMuted, selection } = props;
  if (rows?.length === 0 && empty) return empty;
  return (
    <div className="table-frame">
      <table className={selection ? 'table with-boxes' : 'table'} aria-busy={rows === undefined || undefined}>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {selection && <AllBox rows={rows ?? []} rowKey={rowKey} selection={selection} />}
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows === undefined && <SkeletonRows columns={columns} boxes={selection !== undefined} />}
          {rows?.map((row) => (
            <tr key={rowKey(row)} className={rowMuted?.(row) ? 'muted' : undefined}>
              {selection && <RowBox row={row} rowKey={rowKey} selection={selection} />}
              {columns.map((column, at) => (
                <td key={column.key} className={cellClass(column)} data-header={column.header}>
                  <Cell href={at === 0 ? rowHref?.(row) : undefined}>{column.cell(row)}</Cell>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface BoxProps<R> {
  readonly rowKey: (row: R) => string;
  readonly selection: Selection<R>;
}

function RowBox<R>({ row, rowKey, selection }: BoxProps<R> & { readonly row: R }) {
  const { keys, onChange, label, mayBe } = selection;
  const key = rowKey(row);
  const toggle = () => {
    const next = new Set(keys);
    if (!next.delete(key)) next.add(key);
    onChange(next);
  };
  return (
    <td className="box">
      <label>
        <input
          type="checkbox"
          aria-label={label(row)}
          checked={keys.has(key)}
          disabled={mayBe?.(row) === false}
          onChange={toggle}
        />
      </label>
    </td>
  );
}

/** Takes in or leaves out the rows in sight; those chosen on other pages stay chosen. */
function AllBox<R>({ rows, rowKey, selection }: BoxProps<R> & { readonly rows: readonly R[] }) {
  const { keys, onChange, all, mayBe } = selection;
  const possible = rows.filter((row) => mayBe?.(row) !== false).map(rowKey);
  const chosen = possible.filter((key) => keys.has(key)).length;
  const isAll = possible.length > 0 && chosen === possible.length;
  const toggle = () => {
    const next = new Set(keys);
    for (const key of possible) {
      if (isAll) next.delete(key);
      else next.add(key);
    }
    onChange(next);
  };
  return (
    <th scope="col" className="box">
      <label>
        <input
          type="checkbox"
          aria-label={all}
          checked={isAll}
          disabled={possible.length === 0}
          ref={(box) => {
            if (box) box.indeterminate = chosen > 0 && !isAll;
          }}
          onChange={toggle}
        />
      </label>
    </th>
  );
}

interface HeaderCellProps<R> {
  readonly column: Column<R>;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}

function HeaderCell<R>({ column, sort, onSort }: HeaderCellProps<R>) {
  const words = useWords(uiWords);
  const { key, header, sortable } = column;
  const current = sort?.key === key ? sort.direction : undefined;
  if (!sortable || !onSort) {
    return (
      <th scope="col" className={cellClass(column)}>
        {header}
      </th>
    );
  }
  const next = current === 'ascending' ? 'descending' : 'ascending';
  return (
    <th scope="col" className={cellClass(column)} aria-sort={current}>
      <button type="button" title={words.sortBy(header)} onClick={() => onSort({ key, direction: next })}>
        {header}
        <span className={current ? 'arrow' : 'arrow faint'}>
          <Icon name={current === 'descending' ? 'down' : 'up'} />
        </span>
      </button>
    </th>
  );
}

function cellClass<R>({ align, narrow }: Column<R>): string | undefined {
  return [align === 'end' && 'end', narrow && 'narrow'].filter(Boolean).join(' ') || undefined;
}

const places = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** One box a cell: on a phone it stands beside its header, and its lines stay below each other. */
function Cell({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (href)
    return (
      <a className="row-link" href={href}>
        {children}
      </a>
    );
  if (children === null || children === undefined || children === false || children === '') return null;
  return <div className="cell">{children}</div>;
}

function SkeletonRows<R>({ columns, boxes }: { columns: readonly Column<R>[]; boxes: boolean }) {
  return places.map((place) => (
    <tr key={place}>
      {boxes && <td className="box" />}
      {columns.map((column, at) => (
        <td key={column.key}>
          <Skeleton width={at === 0 ? 14 : 8} />
        </td>
      ))}
    </tr>
  ));
}
