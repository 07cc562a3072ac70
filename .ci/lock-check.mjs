// Two faults of a lock file that `npm install` makes without a word, and `npm ci` then fails on elsewhere.
import { readFileSync } from 'node:fs';

/** @returns the problems, one a line; nothing when the lock file is good */
export function lockProblems(file) {
  const text = readFileSync(file, 'utf8');
  const packages = JSON.parse(text).packages;
  const problems = [];
  for (const [name, entry] of Object.entries(packages)) {
    // Some native packages are served without all of their platform bindings: npm ci says "Missing: … from lock file".
    for (const wanted of Object.keys(entry.optionalDependencies ?? {})) {
      if (!packages[`node_modules/${wanted}`] && !packages[`${name}/node_modules/${wanted}`])
        problems.push(`${name} ${entry.version} lacks ${wanted}`);
    }
    // A download address ties the project to the registry of whoever ran npm install.
    if (entry.resolved !== undefined && !entry.link) problems.push(`${name} has a download address`);
  }
  return problems;
}
