import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkAnswer } from '../../platform/http/validation.ts';
import { projectRoot } from '../../platform/project-root.ts';
import { TemplateSchema } from './contract/template-schema.ts';
import type { Template } from './domain/template.ts';
import { listTemplateFaults } from './domain/template-check.ts';

/** The designs as the files of this folder describe them, by name. @throws with file, element and what is wrong: a server with a broken design does not start. */
export function loadDesigns(folder = path.join(projectRoot(), 'templates/certificate')): ReadonlyMap<string, Template> {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const designs = names.map(({ name }) => {
    const file = path.join(folder, name, 'template.json');
    const template = readDesign(file);
    if (template.design !== name) throw new Error(`${file}: design is “${template.design}”, its folder is “${name}”`);
    return [name, template] as const;
  });
  return new Map(designs.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function readDesign(file: string): Template {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const checked = checkAnswer(TemplateSchema, value);
  if (!checked.ok)
    throw new Error(`${file}: ${checked.errors.map((error) => `${error.pointer} ${error.code}`).join(', ')}`);
  const template = checked.value as Template;
  const faults = listTemplateFaults(template);
  if (faults.length > 0)
    throw new Error(`${file}: ${faults.map(({ code, element, what }) => `${element}: ${code} ${what}`).join(', ')}`);
  return template;
}
