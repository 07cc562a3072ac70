import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { DataList } from '../../ui/content.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useToast } from '../../ui/toast.tsx';
import { MailFrame } from './mail-frame.tsx';
import { MailStateMark } from './mail-state.tsx';
import { mailsWords } from './mails-words.ts';

export function MailPage() {
  const id = useParams()['id'] ?? '';
  const words = useWords(mailsWords);
  const dates = useDates();
  const queries = useQueryClient();
  const toast = useToast();
  const [tab, setTab] = useState<'html' | 'text'>('html');
  const { problem, busy, run } = useSending();
  const { data: mail, error } = useQuery({
    queryKey: ['mail', id],
    queryFn: () => api('GET /api/v1/mails/{id}', { params: { id } }),
    refetchInterval: ({ state }) => (state.data?.state === 'queued' ? 3000 : false),
  });
  useDocumentTitle(mail?.subject ?? words.title);
  if (error) throw error;
  if (!mail) return <Loading />;
  const retry = () =>
    run(async () => {
      queries.setQueryData(['mail', id], await api('POST /api/v1/mails/{id}/retry', { params: { id } }));
      await queries.invalidateQueries({ queryKey: ['mails'] });
      toast({ text: words.retried });
    });
  return (
    <div className="stack mail">
      <a className="back no-print" href="/office/messages">
        <Icon name="left" />
        {words.back}
      </a>
      <div className="page-head">
        <h1>{mail.subject}</h1>
        {mail.state === 'failed' && (
          <Button kind="primary" icon="mail" busy={busy} onClick={() => void retry()}>
            {words.retry}
          </Button>
        )}
      </div>
      <ErrorSummary problem={problem} />
      <DataList
        items={[
          [words.state, <MailStateMark key="state" state={mail.state} />],
          [words.to, `${mail.toName} <${mail.toAddress}>`],
          [words.created, dates.stamp(mail.createdAt, true)],
          [words.sent, mail.sentAt && dates.stamp(mail.sentAt, true)],
          [words.attempts, mail.attempts > 0 && <span className="number">{mail.attempts}</span>],
          [words.error, mail.lastError && <span className="error-text">{mail.lastError}</span>],
          [
            words.attachments,
            mail.attachments.length > 0 &&
              mail.attachments.map(({ filename, size }) => (
                <span className="line" key={filename}>
                  {filename} <span className="soft small">{words.size(Math.max(1, Math.round(size / 1024)))}</span>
                </span>
              )),
          ],
        ]}
      />
      <Tabs
        label={words.preview}
        tabs={[
          { key: 'html', label: words.html },
          { key: 'text', label: words.text },
        ]}
        current={tab}
        onChange={setTab}
      >
        {tab === 'html' ? (
          <MailFrame html={mail.bodyHtml} title={words.preview} />
        ) : (
          <pre className="mail-text" lang={mail.locale === 'zh' ? 'zh-Hans' : 'en'}>
            {mail.bodyText}
          </pre>
        )}
      </Tabs>
    </div>
  );
}
