import { ranks } from './ranks.ts';

interface Side {
  path?: string | string[];
  pathNot?: string | string[];
  orphan?: boolean;
  circular?: boolean;
  couldNotResolve?: boolean;
  dependencyTypesNot?: string[];
}
export interface Rule {
  name: string;
  severity: 'error';
  comment: string;
  from: Side;
  to: Side;
}

const modules = '^server/modules/';
/** A room is a file, or a folder of use-case files behind the same name. */
const room = (...names: string[]) => `${modules}[^/]+/(${names.join('|')})(\\.ts$|/)`;
const npm = (...names: string[]) => `(^|/)node_modules/(@types/)?(${names.join('|')})/|^(${names.join('|')})$`;
const rule = (name: string, comment: string, from: Side, to: Side): Rule => ({
  name,
  severity: 'error',
  comment,
  from,
  to,
});

const rankRules = ranks.flatMap((names, rank) => {
  const allowed = ranks.slice(0, rank).flat();
  return names.map((name) =>
    rule(
      `rank-of-${name}`,
      `${name} may know ${allowed.join(', ') || 'no other module'}`,
      { path: `${modules}${name}/` },
      { path: modules, pathNot: [name, ...allowed].map((other) => `${modules}${other}/`) },
    ),
  );
});

export const rules: Rule[] = [
  rule('everything-resolves', 'an import that leads nowhere', {}, { couldNotResolve: true }),
  rule('no-cycles', 'two files that need each other are one file, or a third is missing', {}, { circular: true }),
  rule(
    'no-orphans',
    'nobody imports it and it imports nobody: dead code',
    {
      orphan: true,
      path: '^(server|client)/',
      pathNot: [
        '\\.d\\.ts$',
        '^server/app/(main|cli|pdf-worker|sheet-worker)\\.ts$',
        '^client/app/station-worker\\.ts$',
      ],
    },
    {},
  ),
  rule('no-test-code', 'what runs must not need test code', { path: '^(server|client)/' }, { path: '^test/' }),
  rule(
    'platform-knows-no-module',
    'platform holds mechanisms',
    { path: '^server/platform/' },
    { path: '^(server/(modules|app)|client)/' },
  ),
  rule('modules-know-no-app', 'app composes modules', { path: modules }, { path: '^(server/app|client)/' }),
  rule(
    'doors-between-modules',
    'index, events, contract and domain are the doors of a module',
    { path: `${modules}([^/]+)/` },
    { path: modules, pathNot: [`${modules}$1/`, `${modules}[^/]+/(index|events|contract|domain)\\.ts$`] },
  ),
  rule(
    'doors-for-app',
    'app comes through the doors too; its worker for papers loads the drawing rooms alone, without the services',
    { path: '^server/app/' },
    { path: modules, pathNot: [`${modules}[^/]+/(index|events|contract|domain|documents)\\.ts$`] },
  ),
  rule(
    'domain-is-pure',
    'it runs in the browser too: nothing but other domains',
    { path: room('domain') },
    { pathNot: room('domain') },
  ),
  rule(
    'policy-is-pure',
    'a policy looks at the caller and at domain objects',
    { path: room('policy') },
    { pathNot: [room('domain', 'policy'), '^server/platform/(caller|errors)\\.ts$'] },
  ),
  rule(
    'service-knows-no-web',
    'a use-case does not know that it is on the web',
    { path: room('service') },
    { path: [npm('express'), `${modules}[^/]+/contract\\.ts$`, '^server/platform/http/'] },
  ),
  rule(
    'routes-know-no-sql',
    'routes and pages go through service or queries',
    { path: room('routes', 'pages') },
    { path: [npm('knex', 'pg'), room('store')] },
  ),
  rule(
    'only-stores-speak-sql',
    'SQL stands in store and queries',
    { path: modules, pathNot: `${modules}[^/]+/([a-z-]*(store|queries)[a-z-]*\\.ts$|(store|queries)/)` },
    { path: npm('knex', 'pg') },
  ),
  rule(
    'client-knows-contracts-and-domains',
    'nothing else of the server is for browsers',
    { path: '^client/' },
    {
      path: '^server/',
      pathNot: ['^server/platform/(contract\\.ts$|sheet/text/)', `${modules}[^/]+/(contract|domain)\\.ts$`],
    },
  ),
  rule(
    'sheet-text-is-pure',
    'a pasted table is read in the browser, too',
    { path: '^server/platform/sheet/text/' },
    { pathNot: '^server/platform/sheet/text/' },
  ),
  rule(
    'client-takes-types-of-contracts',
    'a value of a contract brings 19 kB of schema library into the browser',
    { path: '^client/' },
    { path: '^server/(platform|modules/[^/]+)/contract\\.ts$', dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'features-are-apart',
    'what two features need lies in client/ui or client/lib',
    { path: '^client/features/([^/]+)/' },
    { path: '^client/features/', pathNot: '^client/features/$1/' },
  ),
  rule(
    'seeds-write-rows',
    'demo data must not depend on how stores and services work today: of modules they know words, derived codes and how a text is sealed',
    { path: '^seeds/' },
    {
      path: modules,
      pathNot: `${modules}[^/]+/(domain|contract)\\.ts$|${modules}((registration|delegations|ceremony)/credentials|letters/(vault|letter-sheet))\\.ts$`,
    },
  ),
  ...rankRules,
];
