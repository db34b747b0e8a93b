import { IconPrinter } from '@tabler/icons-react';
import { viDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { useRouteParams } from '../../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { icon16 } from '../../../../kernel/ui/icon.ts';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Empty } from '../../../../kernel/ui/Section.tsx';
import { placeText } from '../../../../kernel/words.ts';
import { words } from '../../words.ts';
import { client } from '../client.ts';
import { calmTitle } from '../../words-title.ts';
import { DutyFiles } from '../papers/PaperLinks.tsx';
import type { PlanPage } from '../types.ts';
import { timeOf } from '../../words-time.ts';
import css from './plan.module.css';

const w = words.sheet;

const Sheet = ({ page, agency }: { page: PlanPage; agency: number }) => {
  const rows = page.tasks.flatMap((t) => {
    const part = t.lead.some((a) => a.id === agency) ? 'lead' : t.coordinating.some((a) => a.id === agency) ? 'coordinating' : null;
    return part ? [{ task: t, part } as const] : [];
  });
  const name = page.agencies.find((a) => a.id === agency)?.name ?? '';
  return (
    <Page
      title={w.head(name)}
      crumbs={[
        { label: words.plans, href: '/ke-hoach' },
        { label: page.plan.number ?? calmTitle(page.plan.title), href: `/ke-hoach/${page.plan.id}` },
      ]}
      sub={`${w.under(words.planName(page.plan.number))}${page.plan.date ? `, ${viDate(page.plan.date)}` : ''}: ${calmTitle(page.plan.title)}`}
      actions={
        <ActionButton kind="main" icon={<IconPrinter {...icon16} />} onClick={() => window.print()}>
          {w.print}
        </ActionButton>
      }
    >
      {rows.length === 0 ? (
        <Empty>{w.empty}</Empty>
      ) : (
        <table className={css['sheet']}>
          <thead>
            <tr>
              <th scope="col">{w.columns.path}</th>
              <th scope="col">{w.columns.text}</th>
              <th scope="col">{w.columns.part}</th>
              <th scope="col">{w.columns.time}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ task, part }) => (
              <tr key={task.id}>
                <td>{placeText(task.sectionPath)}</td>
                <td>{task.text}</td>
                <td>{words.parts[part]}</td>
                <td>
                  {task.nextDue ? viDate(task.nextDue) : '–'}
                  <small>{timeOf(task)}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="v-small">{w.footer}</p>
      <DutyFiles plan={page.plan.id} agency={agency} />
    </Page>
  );
};

/** One agency's work under a plan, on paper. */
const DutySheet = () => {
  const { id = '', agency = '' } = useRouteParams();
  const page = useQueryOf(client.planGet, { id });
  return <Loaded of={page}>{(data) => <Sheet page={data} agency={Number(agency)} />}</Loaded>;
};
export default DutySheet;
