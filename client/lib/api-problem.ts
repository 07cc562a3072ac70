export interface ProblemEntry {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

export interface ProblemDocument {
  readonly type?: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly errors?: readonly ProblemEntry[];
}

/** A refusal of the server (RFC 9457), or that there was no answer: then the status is 0 and the code `network.unreachable`. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: readonly ProblemEntry[];
  /** The whole body: some problems carry more, such as the present state of what was changed meanwhile. */
  readonly body: Readonly<Record<string, unknown>>;

  constructor(document: ProblemDocument & Record<string, unknown>) {
    super(document.detail ?? document.title);
    this.name = 'ApiProblem';
    this.status = document.status;
    this.code = document.code;
    this.title = document.title;
    this.detail = document.detail;
    this.errors = document.errors ?? [];
    this.body = document;
  }

  /** What is wrong with one field, by its JSON pointer. */
  errorAt(pointer: string): string | undefined {
    return this.errors.find((entry) => entry.pointer === pointer)?.detail;
  }
}
