import { viDate } from '../../../kernel/text.ts';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { DayFilter, Filters } from '../../../kernel/ui/filters.tsx';
import { useAddress, useRouteParams } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Facts, Page } from '../../../kernel/ui/Page.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import type { Output } from '../../../kernel/contract.ts';
import type { api } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import { filterOf } from './Filters.tsx';
import { whenOf } from './when.ts';

type Got = Output<(typeof api)['auditPerson']>;
const crumbs = [{ label: words.title, href: '/nhat-ky' }];

const AuditPerson = () => {
  const { id } = useRouteParams() as { id: string };
  const [params, setParams] = useAddress();
  const { from, to } = filterOf(params);
  const got = useQueryOf(client.auditPerson, { id, from, to }, { keep: true });
  return (
    <Loaded of={got}>
      {(g: Got) => {
        const each = (extra: string) => `/nhat-ky?nguoi=${id}&tu=${g.from}&den=${g.to}${extra}`;
        const columns: readonly Column<Got['counts'][number]>[] = [
          {
            key: 'text',
            label: words.countKind,
            phone: 'title',
            width: '50%',
            value: (c) => c.text,
            render: (c) => <Link href={each(`&viec=${c.log}&loai=${c.type}`)}>{c.text}</Link>,
          },
          { key: 'log', label: words.log, value: (c) => words.logs[c.log] },
          { key: 'n', label: words.countN, align: 'right' },
          { key: 'lastAt', label: words.countLast, value: (c) => c.lastAt, render: (c) => whenOf(c.lastAt) },
        ];
        return (
          <Page
            title={g.person.name}
            crumbs={crumbs}
            sub={<Facts>{[g.person.role, g.person.agency, g.person.unit, g.person.ended ? words.ended : null].filter((f) => f !== null)}</Facts>}
            actions={<ActionLink href={each('')}>{words.allOfPerson}</ActionLink>}
          >
            <Filters>
              <DayFilter label={words.from} value={g.from} onChange={(v) => setParams({ tu: v })} />
              <DayFilter label={words.to} value={g.to} onChange={(v) => setParams({ den: v })} />
            </Filters>
            <Section title={words.counts} flush>
              <DataTable label={words.counts} columns={columns} rows={g.counts} rowKey={(c) => `${c.log}-${c.type}`} filter={false} empty={words.nothingDone} />
            </Section>
            <p className="v-small">{words.shown(viDate(g.from), viDate(g.to))}</p>
          </Page>
        );
      }}
    </Loaded>
  );
};
export default AuditPerson;
