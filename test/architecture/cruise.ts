import { cruise as cruiseFiles, type ICruiseResult } from 'dependency-cruiser';
import { rules } from './rules.ts';

export interface Finding {
  rule: string;
  from: string;
  to: string;
}

/** Follows every import below the folders of the project at `root`, types included. */
export async function cruise(root: string, folders: string[]): Promise<{ sources: string[]; findings: Finding[] }> {
  const { output } = await cruiseFiles(
    folders,
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: rules as never },
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '\\.css$|\\.svg$|\\.wasm|\\?' },
      tsPreCompilationDeps: true,
      combinedDependencies: true,
    },
    {
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  );
  const { modules, summary } = output as ICruiseResult;
  return {
    sources: modules.map((module) => module.source).filter((source) => /^(server|client)\//.test(source)),
    findings: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}
