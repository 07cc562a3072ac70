import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import {
  ANSWER_FORMATS,
  type Answers,
  answersOf,
  answerText,
  askedQuestions,
  checkAnswers,
  entriesOf,
  type JsonSchema,
  QUESTION_KINDS,
  type Question,
  type QuestionSet,
  questionFaults,
  schemaFaults,
  schemaOf,
} from '../../../server/modules/registration/domain.ts';
import { question } from '../../support/question.ts';

const choices = (...values: string[]) => values.map((value) => ({ value, zh: `选${value}`, en: `Choice ${value}` }));
const setOf = (...ui: Question[]): QuestionSet => ({ version: 1, schema: schemaOf(ui), ui });
const codes = (set: QuestionSet, answers: Answers, typeCode = 'delegate') =>
  checkAnswers(set, answers, { typeCode }).faults.map(({ key, code }) => `${key} ${code}`);

// One for all: making an Ajv costs more than all the rest of a run.
const ajv = new Ajv2020({ allErrors: true, strict: false, validateSchema: false });
for (const [name, format] of Object.entries(ANSWER_FORMATS)) ajv.addFormat(name, format);
function ajvOf(schema: JsonSchema) {
  return ajv.compile(schema);
}

/** Schemas of the whole vocabulary, deeper and stranger than questions make them. */
const plain = fc.oneof(
  fc.constantFrom('a', 'b', '', '𝄞𝄞', '张', '2026-02-28', '2026-02-30', '+86 138 0000 4321', 'CN', 'ZZ'),
  fc.constantFrom(0, 1, -1, 1.5, 3),
  fc.boolean(),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    plain,
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.array(plain, { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'constructor'), tie('any'), { maxKeys: 3 }),
  ),
})).any;
const keywords = (part: fc.Arbitrary<unknown>) =>
  fc.record(
    {
      type: fc.constantFrom('object', 'array', 'string', 'number', 'integer', 'boolean'),
      properties: fc.dictionary(fc.constantFrom('a', 'b', 'c'), part, { maxKeys: 3 }),
      required: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }),
      additionalProperties: fc.constant(false),
      items: part,
      contains: part,
      minItems: fc.nat(3),
      enum: fc.uniqueArray(plain, { minLength: 1, maxLength: 4 }),
      minLength: fc.nat(3),
      maxLength: fc.nat(4),
      pattern: fc.constantFrom('^a', '\\S', '^.$', '^[A-Z]{2}$'),
      format: fc.constantFrom('date', 'phone', 'place'),
      minimum: fc.integer({ min: -2, max: 2 }),
      maximum: fc.integer({ min: -2, max: 2 }),
      allOf: fc.array(part, { minLength: 1, maxLength: 2 }),
      if: part,
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: part,
      else: part,
    },
    { requiredKeys: [] },
  );
const schema = fc.letrec((tie) => ({
  schema: fc.oneof({ maxDepth: 3, depthSize: 'medium' }, fc.boolean(), keywords(tie('schema'))),
})).schema as fc.Arbitrary<JsonSchema>;

test('the checker agrees with ajv on any schema of its vocabulary and any value', () => {
  let refused = 0;
  fc.assert(
    fc.property(schema, fc.array(value, { minLength: 5, maxLength: 5 }), (given, tries) => {
      const validate = ajvOf(given);
      for (const tried of tries) {
        const holds = validate(tried) === true;
        refused += holds ? 0 : 1;
        expect(schemaFaults(given, tried, ANSWER_FORMATS).length === 0).toBe(holds);
      }
    }),
    { numRuns: 400 },
  );
  // Neither verdict is so rare that the test looks at one side only.
  expect(refused).toBeGreaterThan(300);
  expect(refused).toBeLessThan(1700);
});

test('doubles among choices are refused as ajv refuses them', () => {
  fc.assert(
    fc.property(fc.array(plain, { maxLength: 4 }), (tried) => {
      const given: JsonSchema = { uniqueItems: true };
      expect(schemaFaults(given, tried, ANSWER_FORMATS).length === 0).toBe(ajvOf(given)(tried));
    }),
  );
});

/** Sets as an organiser makes them: conditions look back, types differ, some are retired. */
const questions = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...QUESTION_KINDS),
      required: fc.boolean(),
      retired: fc.boolean(),
      sensitive: fc.boolean(),
      typed: fc.boolean(),
      on: fc.option(fc.nat(5), { nil: undefined }),
      wanted: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
    }),
    { maxLength: 6 },
  )
  .map((drafts) => {
    const made: Question[] = [];
    for (const [index, { on, wanted, typed, ...rest }] of drafts.entries()) {
      const earlier = on === undefined ? undefined : made[on];
      const base = question(`q${index}`, {
        ...rest,
        options: rest.kind === 'one' || rest.kind === 'many' ? choices('a', 'b', 'c') : [],
        typeCodes: typed ? ['delegate', 'press'] : [],
      });
      const showIf =
        earlier && !earlier.retired && ['one', 'many', 'yes_no'].includes(earlier.kind)
          ? { key: earlier.key, answers: earlier.kind === 'yes_no' ? [wanted.length > 1] : wanted }
          : null;
      made.push({ ...base, showIf });
    }
    return made;
  });
const answers = fc.dictionary(
  fc.constantFrom('q0', 'q1', 'q2', 'q3', 'q4', 'q5'),
  fc.oneof(plain, fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 })),
) as fc.Arbitrary<Answers>;

test('what the form shows is what the schema asks: hidden answers are dropped, and the rest is judged as ajv does', () => {
  fc.assert(
    fc.property(questions, answers, fc.constantFrom('delegate', 'staff'), (ui, given, typeCode) => {
      expect(questionFaults(ui)).toEqual([]);
      const set = setOf(...ui);
      const checked = checkAnswers(set, given, { typeCode });
      const shown = askedQuestions(ui, checked.answers, typeCode).map(({ key }) => key);
      expect(Object.keys(checked.answers).every((key) => shown.includes(key))).toBe(true);
      const known = Object.keys(given).every((key) => ui.some((one) => one.key === key));
      expect(checked.faults.length === 0).toBe(
        known && ajvOf(set.schema)({ $type: typeCode, ...checked.answers }) === true,
      );
      // A second look changes nothing.
      expect(checkAnswers(set, checked.answers, { typeCode }).answers).toEqual(checked.answers);
      // The schema alone refuses what the form would not have shown.
      for (const { key, retired } of ui)
        if (!shown.includes(key) && !retired && given[key] !== undefined)
          expect(
            schemaFaults(set.schema, { $type: typeCode, ...checked.answers, [key]: given[key] }, ANSWER_FORMATS),
          ).not.toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('each kind takes its own answers', () => {
  const set = setOf(
    question('text', { required: true }),
    question('lines', { kind: 'lines' }),
    question('number', { kind: 'number', min: 1, max: 5 }),
    question('yes', { kind: 'yes_no' }),
    question('one', { kind: 'one', options: choices('a', 'b') }),
    question('many', { kind: 'many', options: choices('a', 'b') }),
    question('date', { kind: 'date' }),
    question('place', { kind: 'place' }),
    question('phone', { kind: 'phone' }),
  );
  const good: Answers = {
    text: 'გიორგი İstanbul',
    lines: 'one\ntwo',
    number: 5,
    yes: false,
    one: 'b',
    many: ['a', 'b'],
    date: '2026-11-22',
    place: 'GE',
    phone: '+86 138 0000 4321',
  };
  expect(codes(set, good)).toEqual([]);
  expect(checkAnswers(set, good, { typeCode: 'x' }).answers).toEqual(good);
  expect(
    codes(set, {
      text: '  ',
      lines: 'a\u202eb',
      number: 6,
      yes: 'yes',
      one: 'c',
      many: ['a', 'a'],
      date: '2026-02-30',
      place: 'ZZ',
      phone: 'javascript:alert(1)',
      other: 1,
    }),
  ).toEqual([
    'other unknown',
    'lines registration.text_direction',
    'text required',
    'number range',
    'yes type',
    'one choice',
    'many choice',
    'date format',
    'place format',
    'phone format',
  ]);
  expect(codes(set, { text: 'x'.repeat(201) })).toEqual(['text too_long']);
});

test('a question that depends on an answer is asked only then, and so is what depends on it', () => {
  const set = setOf(
    question('visit', { kind: 'yes_no', required: true }),
    question('which', {
      kind: 'one',
      options: choices('a', 'b'),
      required: true,
      showIf: { key: 'visit', answers: [true] },
    }),
    question('shoe', { kind: 'number', required: true, showIf: { key: 'which', answers: ['b'] } }),
    question('lens', { required: true, typeCodes: ['press'] }),
  );
  expect(codes(set, { visit: false })).toEqual([]);
  expect(codes(set, { visit: true })).toEqual(['which required']);
  expect(codes(set, { visit: true, which: 'b' })).toEqual(['shoe required']);
  expect(codes(set, { visit: false }, 'press')).toEqual(['lens required']);
  const hidden = { visit: false, which: 'b', shoe: 42, lens: 'x' };
  expect(checkAnswers(set, hidden, { typeCode: 'delegate' })).toMatchObject({ answers: { visit: false }, faults: [] });
});

test('a set is refused when its conditions look forward, at nothing, or at a kind without choices', () => {
  const visit = question('visit', { kind: 'yes_no' });
  const on = (answers: (string | boolean)[], key = 'visit') => question('then', { showIf: { key, answers } });
  const faults = (...ui: Question[]) => questionFaults(ui).map(({ index, code }) => `${index} ${code}`);
  expect(faults(visit, on([true]))).toEqual([]);
  for (const [ui, index] of [
    [[on([true]), visit], 0],
    [[visit, on([])], 1],
    [[visit, on(['a'])], 1],
    [[question('text'), on(['a'], 'text')], 1],
    [[{ ...visit, retired: true }, on([true])], 1],
  ] as const)
    expect(faults(...ui)).toEqual([`${index} registration.question_condition`]);
  expect(faults(question('x'), question('x'))).toEqual(['1 registration.question_key']);
  expect(faults(question('x', { kind: 'one', options: choices('a') }))).toEqual(['0 registration.question_options']);
  expect(faults(question('x', { kind: 'number', min: 3, max: 2 }))).toEqual(['0 registration.question_bounds']);
  expect(questionFaults([question('x', { kind: 'date' })], [question('x')])).toMatchObject([{ field: 'kind' }]);
});

test('entries of a form become answers and come back as they were; answers read in both languages', () => {
  const ui = [
    question('n', { kind: 'number' }),
    question('y', { kind: 'yes_no' }),
    question('m', { kind: 'many', options: choices('a', 'b') }),
    question('p', { kind: 'place' }),
    question('t'),
  ];
  const posted: Record<string, string[]> = {
    'answers/n': ['１２'],
    'answers/y': ['no'],
    'answers/m': ['b', 'a'],
    'answers/p': ['TW'],
    'answers/t': [''],
  };
  const read = answersOf(ui, (name) => posted[name] ?? []);
  expect(read).toEqual({ n: 12, y: false, m: ['b', 'a'], p: 'TW' });
  expect(entriesOf(read['m'])).toEqual(['b', 'a']);
  expect(entriesOf(read['y'])).toEqual(['no']);
  expect(answersOf(ui, () => ['twelve'])['n']).toBe('twelve');
  const texts = (locale: 'zh' | 'en') => ui.slice(0, 3).map((one) => answerText(one, read[one.key] ?? '', locale));
  expect(texts('zh')).toEqual(['12', '否', '选b、选a']);
  expect(texts('en')).toEqual(['12', 'No', 'Choice b, Choice a']);
});
