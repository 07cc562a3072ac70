/** What a compiler and a linter do not see: rules about the text of one file. */
export interface Habit {
  rule: string;
  /** Files that it speaks of. */
  where: (file: string) => boolean;
  /** What is wrong with this one; nothing when it is fine. */
  problem: (file: string, text: string) => string | undefined;
  /** A file that breaks it, so that the rule itself is tested. */
  example: [file: string, text: string];
}

const inServer = (file: string) => file.startsWith('server/');
const inProduct = (file: string) => /^(server|client)\//.test(file);
const isTest = (file: string) => file.startsWith('test/');

/** Comments may speak of what code may not do. */
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
const mentions = (pattern: RegExp) => (_file: string, text: string) => pattern.exec(withoutComments(text))?.[0];
const longerThan = (limit: number) => (_file: string, text: string) => {
  const lines = text.split('\n').length;
  return lines > limit ? `${lines} lines` : undefined;
};
const nameOf = (file: string) => file.slice(file.lastIndexOf('/') + 1);

export const habits: Habit[] = [
  {
    rule: 'the environment is read in platform/config only',
    where: (file) => inProduct(file) && !/^server\/platform\/config(\/|\.ts$)/.test(file),
    problem: mentions(/process\.env/),
    example: ['server/app/main.ts', 'const port = process.env.PORT;'],
  },
  {
    rule: 'the present comes from platform/time',
    where: (file) => inServer(file) && !/^server\/platform\/time(\/|\.ts$)/.test(file),
    problem: mentions(/new Date\(\)|Date\.now\(\)/),
    example: ['server/modules/agenda/service.ts', 'const now = new Date();'],
  },
  {
    rule: 'ids and secrets come from platform/ids and platform/crypto',
    where: (file) => inServer(file) && !/^server\/platform\/(ids|crypto)(\/|\.ts$)/.test(file),
    problem: mentions(/\brandom(UUID|Bytes|Int)\b|from 'uuid'/),
    example: ['server/modules/agenda/service.ts', `import { randomUUID } from 'node:crypto';`],
  },
  {
    rule: 'at most 400 lines of code in a file',
    where: inProduct,
    problem: longerThan(401),
    example: ['client/ui/table.tsx', '\n'.repeat(401)],
  },
  {
    rule: 'at most 500 lines of tests in a file',
    where: isTest,
    problem: longerThan(501),
    example: ['test/modules/agenda/export.unit.test.ts', '\n'.repeat(501)],
  },
  {
    rule: 'a file is named by the one thing in it',
    where: (file) => inProduct(file) || isTest(file),
    problem: (file) => /(^|-)(utils?|helpers?|common|manager|types|misc)[.-]/.exec(nameOf(file))?.[0],
    example: ['server/platform/http/utils.ts', ''],
  },
  {
    rule: 'file names are in kebab-case',
    where: (file) => inProduct(file) || isTest(file),
    problem: (file) =>
      /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(ts|tsx|mjs)$/.test(nameOf(file)) ? undefined : nameOf(file),
    example: ['client/ui/DataTable.tsx', ''],
  },
  {
    rule: 'a test says what it needs: unit, db, api or live',
    where: (file) => /^test\/(modules|platform|app)\/.*\.test\.tsx?$/.test(file),
    problem: (file) => (/\.(unit|db|api|live)\.test\.ts$/.test(file) ? undefined : nameOf(file)),
    example: ['test/platform/clock.test.ts', ''],
  },
];
