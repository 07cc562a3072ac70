/** The same in both languages that everybody reads. */
export interface TextPair {
  readonly zh: string;
  readonly en: string;
}
