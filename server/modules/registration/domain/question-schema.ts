import type { JsonSchema, SchemaObject } from './json-schema.ts';
import { textFault } from './plain-text.ts';
import { CHOICE_KINDS, QUESTION_LIMITS, type Question, TYPE_PROPERTY } from './questions.ts';

/** The questions as a JSON Schema document: other programs can check answers with it, and so do we. */
export function schemaOf(questions: readonly Question[]): JsonSchema {
  const asked = questions.filter(({ retired }) => !retired);
  const always = asked.filter((question) => question.required && !conditionOf(question, asked));
  const rules = asked.flatMap((question) => {
    const condition = conditionOf(question, asked);
    if (!condition) return [];
    return [
      {
        if: condition,
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema; nobody awaits a rule
        ...(question.required && { then: { required: [question.key] } }),
        else: { properties: { [question.key]: false } },
      },
    ];
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: {
      [TYPE_PROPERTY]: { type: 'string' },
      ...Object.fromEntries(asked.map((question) => [question.key, answerSchema(question)])),
    },
    required: [TYPE_PROPERTY, ...always.map(({ key }) => key)],
    additionalProperties: false,
    ...(rules.length > 0 && { allOf: rules }),
  };
}

function conditionOf({ typeCodes, showIf }: Question, asked: readonly Question[]): SchemaObject | undefined {
  const parts: SchemaObject[] = [];
  if (typeCodes.length > 0)
    parts.push({ properties: { [TYPE_PROPERTY]: { enum: typeCodes } }, required: [TYPE_PROPERTY] });
  if (showIf) {
    const wanted: SchemaObject = { enum: showIf.answers };
    const isMany = asked.find(({ key }) => key === showIf.key)?.kind === 'many';
    parts.push({ properties: { [showIf.key]: isMany ? { contains: wanted } : wanted }, required: [showIf.key] });
  }
  if (parts.length < 2) return parts[0];
  return { allOf: parts };
}

function answerSchema({ kind, options, min, max }: Question): SchemaObject {
  switch (kind) {
    case 'text':
      return { type: 'string', minLength: 1, maxLength: QUESTION_LIMITS.text };
    case 'lines':
      return { type: 'string', minLength: 1, maxLength: QUESTION_LIMITS.lines };
    case 'number':
      return { type: 'number', ...(min !== null && { minimum: min }), ...(max !== null && { maximum: max }) };
    case 'yes_no':
      return { type: 'boolean' };
    case 'one':
      return { type: 'string', enum: options.map(({ value }) => value) };
    case 'many':
      return {
        type: 'array',
        items: { type: 'string', enum: options.map(({ value }) => value) },
        minItems: 1,
        uniqueItems: true,
      };
    case 'date':
    case 'place':
    case 'phone':
      return { type: 'string', format: kind };
  }
}

export interface QuestionFault {
  readonly index: number;
  readonly field: keyof Question;
  readonly code: string;
}

const KEY = /^[a-z][a-z0-9_]{0,39}$/;

/** What is wrong with a list of questions itself, before anybody answers it. */
export function questionFaults(questions: readonly Question[], before: readonly Question[] = []): QuestionFault[] {
  const known = new Map(before.map((question) => [question.key, question]));
  return questions.flatMap((question, index) => {
    const faults: QuestionFault[] = [];
    const say = (field: keyof Question, code: string) => faults.push({ index, field, code });
    const sayFault = (field: keyof Question, texts: readonly (string | undefined)[], options = {}) => {
      const [fault] = texts.flatMap((text) => textFault(text ?? '', options) ?? []);
      if (fault) say(field, `registration.${fault}`);
    };
    const earlier = questions.slice(0, index);
    const { key, kind, options, showIf, min, max } = question;
    if (!KEY.test(key) || earlier.some((one) => one.key === key)) say('key', 'registration.question_key');
    // The labels are lines, which the contract holds to the same rule. What is retired is not read any more.
    if (!question.retired) {
      sayFault('help', [question.help?.zh, question.help?.en], { lines: true });
      sayFault(
        'options',
        options.map(({ value }) => value),
      );
    }
    const old = known.get(key);
    if (old && old.kind !== kind) say('kind', 'registration.question_kind_fixed');
    const isChoice = kind === 'one' || kind === 'many';
    const values = options.map(({ value }) => value);
    if (isChoice ? values.length < 2 || new Set(values).size < values.length : values.length > 0)
      say('options', 'registration.question_options');
    if (min !== null && max !== null && min > max) say('max', 'registration.question_bounds');
    if (showIf && !question.retired && !isAnswerable(showIf, earlier)) say('showIf', 'registration.question_condition');
    return faults;
  });
}

/** A condition looks back at a question that is still asked, and at answers that it can have. */
function isAnswerable(showIf: NonNullable<Question['showIf']>, earlier: readonly Question[]): boolean {
  const asked = earlier.find(({ key, retired }) => key === showIf.key && !retired);
  if (!asked || !CHOICE_KINDS.includes(asked.kind) || showIf.answers.length === 0) return false;
  const possible: readonly (string | boolean)[] =
    asked.kind === 'yes_no' ? [true, false] : asked.options.map(({ value }) => value);
  return showIf.answers.every((answer) => possible.includes(answer));
}
