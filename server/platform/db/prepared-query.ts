import pg from 'pg';

/*
 * A prepared statement whose columns are known is bound and executed, and not described again: the description of
 * 50 columns took 65 µs in Node with each execution. This is the interface that pg gives to
 * query classes of one's own (pg-cursor is one); only what such a class may call is used.
 */
interface Connection {
  readonly stream: { cork(): void; uncork(): void };
  /** By name: what this connection has prepared. */
  readonly parsedStatements: Record<string, string | undefined>;
  parse(message: { name: string; text: string }): void;
  bind(message: {
    statement: string;
    values: unknown[];
    valueMapper: (value: unknown) => string | Buffer | null;
  }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(message: { portal: string; rows: number }): void;
  sync(): void;
}
interface Column {
  readonly name: string;
  parse(text: string): unknown;
}
interface Described {
  readonly name: string;
  readonly dataTypeID: number;
}
interface Columns {
  readonly each: readonly Column[];
  /** A row of nothing but null: copied for each row, so that all have one shape. */
  readonly empty: Readonly<Record<string, null>>;
}
type Callback = (error: Error | null, rows?: unknown[]) => void;

/** By connection and statement: what is known dies with the connection that it was heard on. */
const described = new WeakMap<Connection, Map<string, Columns>>();

export class PreparedQuery implements pg.Submittable {
  readonly name: string;
  readonly text: string;
  /** Set by pg. */
  callback: Callback | undefined = undefined;
  readonly #values: readonly unknown[];
  readonly #rows: unknown[] = [];
  #columns: Columns = { each: [], empty: {} };
  #known = new Map<string, Columns>();
  #fault: Error | undefined;

  constructor({ name, text }: { name: string; text: string }, values: readonly unknown[]) {
    this.name = name;
    this.text = text;
    this.#values = values;
  }

  submit(given: unknown): void {
    const connection = given as Connection;
    this.#known = described.get(connection) ?? new Map();
    described.set(connection, this.#known);
    const columns = this.#known.get(this.name);
    connection.stream.cork();
    try {
      if (connection.parsedStatements[this.name] === undefined) connection.parse({ name: this.name, text: this.text });
      connection.bind({ statement: this.name, values: [...this.#values], valueMapper: toParameter });
      if (columns) this.#columns = columns;
      else connection.describe({ type: 'P', name: '' });
      connection.execute({ portal: '', rows: 0 });
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
  }

  handleRowDescription({ fields }: { fields: readonly Described[] }): void {
    this.#columns = {
      each: fields.map(({ name, dataTypeID }) => ({
        name,
        parse: pg.types.getTypeParser(dataTypeID, 'text') as Column['parse'],
      })),
      empty: Object.fromEntries(fields.map(({ name }) => [name, null])),
    };
    this.#known.set(this.name, this.#columns);
  }
  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const row: Record<string, unknown> = { ...this.#columns.empty };
    try {
      for (let at = 0; at < fields.length; at += 1) {
        const column = this.#columns.each[at];
        const field = fields[at];
        if (column && typeof field === 'string') row[column.name] = column.parse(field);
      }
    } catch (error) {
      this.#fault = error as Error;
    }
    this.#rows.push(row);
  }
  handleCommandComplete(): void {}
  handleError(error: Error): void {
    this.callback?.(error);
  }
  handleReadyForQuery(): void {
    if (this.#fault) this.callback?.(this.#fault);
    else this.callback?.(null, this.#rows);
  }
}

/** The kinds of values that prepared statements are given here. */
function toParameter(value: unknown): string | Buffer | null {
  return Buffer.isBuffer(value) ? value : toText(value);
}
function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value))
    return `{${value.map((item) => (item === null ? 'NULL' : `"${toText(item)?.replace(/["\\]/g, '\\$&')}"`)).join(',')}}`;
  return String(value);
}
