import { defineWords, type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { LinkButton } from '../../ui/button.tsx';

const words = defineWords({
  en: {
    404: { title: 'This page does not exist', text: 'The address may be mistyped, or the page has moved.' },
    410: {
      title: 'This link is no longer valid',
      text: 'It has expired or was replaced. The conference office can send a new one.',
    },
    403: { title: 'This page is not open to you', text: 'If you should have access, ask the conference office.' },
    429: { title: 'Too many requests', text: 'Wait a minute and try again.' },
    500: { title: 'Something went wrong here', text: 'It was not you. It has been recorded; try again in a moment.' },
    503: { title: 'Back in a moment', text: 'The service is being started or maintained. Try again in a minute.' },
    reference: 'Reference',
    home: 'To the home page',
    agenda: 'See the agenda',
  },
  zh: {
    404: { title: '未找到该页面', text: '网址可能有误，或页面已移动。' },
    410: { title: '该链接已失效', text: '链接已过期或已被替换，可联系会务组重新发送。' },
    403: { title: '您无权查看该页面', text: '如需访问，请联系会务组。' },
    429: { title: '访问过于频繁', text: '请稍候一分钟再试。' },
    500: { title: '页面暂时无法显示', text: '系统已记录此问题，请稍后重试。' },
    503: { title: '系统正在维护', text: '请一分钟后再试。' },
    reference: '问题编号',
    home: '返回会议首页',
    agenda: '查看议程',
  },
});

export interface ProblemPageProps {
  readonly status: number;
  /** Title and text of a problem document, in the reader's language; they say more than the general words. */
  readonly title?: string;
  readonly detail?: string;
  /** By which the organiser finds it in the log. */
  readonly reference?: string;
}

type Known = 403 | 404 | 410 | 429 | 500 | 503;
const known: readonly number[] = [403, 404, 410, 429, 500, 503] satisfies Known[];

function kindOf(status: number): Known {
  if (known.includes(status)) return status as Known;
  return status < 500 ? 404 : 500;
}

export function ProblemPage({ status, title, detail, reference }: ProblemPageProps) {
  const all = useWords(words);
  const locale = useLocale();
  const general = all[kindOf(status)];
  return (
    <section className="problem">
      <p className="status number">{status}</p>
      <h1>{title ?? general.title}</h1>
      <p className="soft">{detail ?? general.text}</p>
      <div className="row">
        <LinkButton kind="primary" href={`/${locale}`}>
          {all.home}
        </LinkButton>
        <LinkButton href={`/${locale}/agenda`}>{all.agenda}</LinkButton>
      </div>
      {reference && (
        <p className="reference small soft">
          {all.reference} {reference}
        </p>
      )}
    </section>
  );
}

export function problemTitle({ status, title }: ProblemPageProps, locale: Locale): string {
  return title ?? words[locale][kindOf(status)].title;
}
