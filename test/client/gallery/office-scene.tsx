import '../../../client/ui/style/office.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { officeRoutes } from '../../../client/app/office/routes.tsx';
import type { Section } from '../../../client/app/office/sections.ts';
import { OfficeLocale, OfficeProvider } from '../../../client/app/office/session.tsx';
import { OfficeShell } from '../../../client/app/office/shell.tsx';
import { ApiProblem } from '../../../client/lib/api-problem.ts';
import { Button, LinkButton } from '../../../client/ui/button.tsx';
import { DataList, EmptyState } from '../../../client/ui/content.tsx';
import { Dialog } from '../../../client/ui/dialog.tsx';
import { ChoiceField, SelectField, TextField } from '../../../client/ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../../client/ui/form-errors.tsx';
import { Stat, StateMark, Tag, type Tone } from '../../../client/ui/marks.tsx';
import { Pager } from '../../../client/ui/pager.tsx';
import { Table } from '../../../client/ui/table.tsx';
import { Tabs } from '../../../client/ui/tabs.tsx';
import { ToastProvider, useToast } from '../../../client/ui/toast.tsx';
import { Toolbar } from '../../../client/ui/toolbar.tsx';
import { edition } from './pages.ts';

/* A picture of every building block in its place; invented people. Drawn by gallery.mjs, never shipped. */
interface Row {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
  readonly place: string;
  readonly tone: Tone;
  readonly state: string;
  readonly at: string;
}
const rows: Row[] = [
  ['欧阳明月', '示例职业学院 07', '中国', 'good', '已通过', '11-02 09:14'],
  ['ნინო ბერიძე', 'Sample Railway College, Georgia', '格鲁吉亚', 'wait', '待审核', '11-02 10:40'],
  ['สมชาย ใจดี', 'Sample Technical College 03', '泰国', 'active', '候补', '11-03 18:02'],
  ['Wilhelmina Ångström-Björkqvist', 'Sample University of Applied Sciences', '芬兰', 'bad', '未通过', '11-04 07:55'],
  ['ສົມໃຈ ວົງສະຫວັນ', 'Sample Vocational School 11', '老挝', 'plain', '已取消', '11-05 12:31'],
].map(([name = '', organisation = '', place = '', tone, state = '', at = ''], index) => ({
  id: String(index),
  name,
  organisation,
  place,
  tone: tone as Tone,
  state,
  at,
}));

function Registrations() {
  const [tab, setTab] = useState<'all' | 'pending'>('all');
  const toast = useToast();
  return (
    <>
      <div className="page-head">
        <h1>报名</h1>
        <div className="row">
          <Button icon="download">导出</Button>
          <Button kind="primary" icon="plus" onClick={() => toast({ text: '已通过 3 人', undo: () => undefined })}>
            登记代表
          </Button>
        </div>
      </div>
      <Tabs
        label="状态"
        tabs={[
          { key: 'all', label: '全部', count: 320 },
          { key: 'pending', label: '待审核', count: 24 },
        ]}
        current={tab}
        onChange={setTab}
      >
        <Toolbar
          search={{ value: '', onChange: () => undefined, label: '姓名、单位或邮箱' }}
          actions={<Button kind="quiet">全部通过</Button>}
        >
          <select className="input" aria-label="类型">
            <option>所有类型</option>
          </select>
          <Tag>泰国</Tag>
        </Toolbar>
        <Table
          caption="报名"
          rows={rows}
          rowKey={(row) => row.id}
          rowHref={(row) => `/office/registrations/${row.id}`}
          sort={{ key: 'at', direction: 'descending' }}
          onSort={() => undefined}
          rowMuted={(row) => row.tone === 'plain'}
          columns={[
            { key: 'name', header: '姓名', cell: (row) => row.name, sortable: true },
            { key: 'organisation', header: '单位', cell: (row) => row.organisation, sortable: true },
            { key: 'place', header: '国家或地区', cell: (row) => row.place },
            {
              key: 'state',
              header: '状态',
              cell: (row) => <StateMark tone={row.tone}>{row.state}</StateMark>,
              narrow: true,
            },
            { key: 'at', header: '提交时间', cell: (row) => row.at, sortable: true, align: 'end', narrow: true },
          ]}
        />
        <Pager from={1} shown={5} total={320} onNext={() => undefined} />
      </Tabs>
    </>
  );
}

const problem = new ApiProblem({
  status: 422,
  code: 'request.invalid',
  title: '内容有误',
  errors: [
    { pointer: '/name', code: 'required', detail: '请填写姓名。' },
    { pointer: '/lodging', code: 'required', detail: '请选择是否需要安排住宿。' },
  ],
});

function Parts() {
  const [open, setOpen] = useState(location.search.includes('dialog'));
  return (
    <>
      <div className="page-head">
        <h1>陈晓</h1>
        <StateMark tone="good">已签到</StateMark>
      </div>
      <div className="columns">
        <FormErrors problem={problem}>
          <form className="form" noValidate>
            <ErrorSummary />
            <TextField name="name" label="姓名" hint="与证件一致" required />
            <SelectField name="place" label="国家或地区" options={[{ value: 'CN', label: '中国' }]} />
            <ChoiceField
              name="lodging"
              label="是否需要安排住宿"
              choose="one"
              required
              inline
              options={[
                { value: 'yes', label: '需要' },
                { value: 'no', label: '不需要' },
              ]}
            />
            <div className="row">
              <Button kind="primary">保存</Button>
              <Button kind="danger" onClick={() => setOpen(true)}>
                取消报名
              </Button>
              <Button busy>正在保存</Button>
              <Button disabled>不可用</Button>
            </div>
          </form>
        </FormErrors>
        <div className="stack">
          <div className="row">
            <Stat value={213} label="已签到" href="/office/checkin" />
            <Stat value="66.6%" label="到会率" />
          </div>
          <DataList
            items={[
              ['单位', '示例职业学院 07'],
              ['类型', '代表'],
              ['座位', 'C 区 12 排 8 号'],
            ]}
          />
          <div className="row">
            {(['good', 'bad', 'wait', 'active', 'plain'] as const).map((tone) => (
              <StateMark key={tone} tone={tone}>
                {tone}
              </StateMark>
            ))}
          </div>
          <EmptyState title="尚无签到记录" action={<LinkButton href="/office/checkin">打开签到点</LinkButton>}>
            到会后，每次扫码都会记录在这里。
          </EmptyState>
        </div>
      </div>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="取消陈晓的报名"
        actions={
          <>
            <Button kind="danger">取消报名</Button>
            <Button onClick={() => setOpen(false)}>返回</Button>
          </>
        }
      >
        <p>名额将提供给候补名单中的下一位。</p>
        <TextField name="reason" label="原因" />
      </Dialog>
    </>
  );
}

const sections: Section[] = [
  'registrations',
  'agenda',
  'checkin',
  'ceremony',
  'certificates',
  'messages',
  'organisations',
  'audit',
  'users',
];
(officeRoutes as unknown as object[]).splice(0);
for (const section of sections) {
  (officeRoutes as unknown as object[]).push({ section, page: section === 'registrations' ? Registrations : Parts });
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <QueryClientProvider client={new QueryClient()}>
      <OfficeLocale>
        <BrowserRouter>
          <ToastProvider>
            <OfficeProvider
              user={{
                id: '1',
                name: '林会务',
                email: 'lin@huiwu.example',
                roles: ['administrator'],
                locale: 'zh',
                hasPassword: true,
                disabledAt: null,
                createdAt: '2024-01-01T00:00:00Z',
              }}
              editions={[edition]}
            >
              <OfficeShell />
            </OfficeProvider>
          </ToastProvider>
        </BrowserRouter>
      </OfficeLocale>
    </QueryClientProvider>,
  );
}
