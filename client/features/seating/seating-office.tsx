import { Route, Routes, useNavigate, useParams } from 'react-router';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useWords } from '../../lib/words.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { PlanPage } from './plan-page.tsx';
import { PlansList } from './plans-list.tsx';
import { PrecedenceList } from './precedence-list.tsx';
import { seatingWords } from './words.ts';

const HERE = '/office/seating';

export function SeatingOffice() {
  return (
    <Routes>
      <Route index element={<Part part="plans" />} />
      <Route path="precedence" element={<Part part="precedence" />} />
      <Route path="plans/:id" element={<OnePlan />} />
    </Routes>
  );
}

function OnePlan() {
  const { id = '' } = useParams();
  return <PlanPage key={id} id={id} />;
}

function Part({ part }: { part: 'plans' | 'precedence' }) {
  const words = useWords(seatingWords);
  const navigate = useNavigate();
  useDocumentTitle(`${words[part]} · ${words.title}`);
  return (
    <div className="seating">
      <div className="page-head">
        <h1>{words.title}</h1>
      </div>
      <p className="soft">{words.confidential}</p>
      <Tabs
        label={words.title}
        current={part}
        onChange={(next) => navigate(next === 'plans' ? HERE : `${HERE}/${next}`)}
        tabs={(['plans', 'precedence'] as const).map((key) => ({ key, label: words[key] }))}
      >
        {part === 'plans' ? <PlansList /> : <PrecedenceList />}
      </Tabs>
    </div>
  );
}
