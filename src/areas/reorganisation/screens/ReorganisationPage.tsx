import { viDate } from '../../../kernel/text.ts';
import { useAddress, useRouteParams } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Segments } from '../../../kernel/ui/Segments.tsx';
import { words } from '../words.ts';
import { client } from './client.ts';
import { Content } from './Content.tsx';
import { Finish } from './Finish.tsx';
import { Trial } from './Trial.tsx';

const steps = words.steps.map((label, i) => ({ value: String(i + 1), label }));

/** One act in three steps: what it says, who takes what, done. */
const ReorganisationPage = () => {
  const { id = '' } = useRouteParams();
  const [params, setParams] = useAddress();
  const act = useQueryOf(client.reorganisationGet, { id });
  return (
    <Loaded of={act}>
      {(a) => {
        const draft = a.state === 'draft';
        const step = draft ? (steps.some((s) => s.value === params['buoc']) ? params['buoc']! : '1') : '3';
        const go = (to: string): void => setParams({ buoc: to });
        return (
          <Page
            title={a.title}
            crumbs={[{ label: words.title, href: '/sap-xep' }, { label: a.title }]}
            sub={[words.states[a.state], a.unit.name, `${words.list.day.toLowerCase()} ${viDate(a.effectiveOn)}`].join(' · ')}
          >
            {draft && <Segments label={words.title} options={steps} value={step} onChange={go} />}
            {step === '1' && <Content act={a} next={() => go('2')} />}
            {step === '2' && <Trial act={a} next={() => go('3')} />}
            {step === '3' && <Finish act={a} />}
          </Page>
        );
      }}
    </Loaded>
  );
};
export default ReorganisationPage;
