import type { Output } from '../../../kernel/contract.ts';
import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { Loaded, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Empty, Section } from '../../../kernel/ui/Section.tsx';
import type { api } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';

const w = words.inherited;
type Act = Output<(typeof api)['inheritedList']>['acts'][number];
type Thing = Act['from'][number]['things'][number];

const columns: readonly Column<Thing>[] = [
  { key: 'text', label: words.step2.things, phone: 'title', value: (t) => t.text, render: (t) => (t.work ? <Link href={`/viec/${t.work}`}>{t.text}</Link> : t.text) },
  { key: 'kind', label: words.line.kind, width: '25%' },
];

/** What my agency took over, by act and by whose it was. */
const Inherited = () => {
  const list = useQueryOf(client.inheritedList, {});
  const seen = useAct(client.inheritedSeen);
  return (
    <Page title={w.title} sub={w.sub}>
      <Loaded of={list}>
        {({ acts }) =>
          acts.length === 0 ? (
            <Empty>{w.none}</Empty>
          ) : (
            acts.flatMap((a) =>
              a.from.map((f, i) => (
                <Section
                  key={`${a.id} ${f.name} ${f.agency}`}
                  title={a.announced ? w.willFrom(f.name) : w.from(f.name)}
                  count={f.things.length}
                  side={
                    i === 0 && !a.seen ? (
                      <ActionButton busy={seen.busy} onClick={() => void seen.run({ id: a.id })}>
                        {w.seen}
                      </ActionButton>
                    ) : undefined
                  }
                >
                  <p className="v-small">
                    {a.title}, {w.since(viDate(a.since))} · {f.agency}
                  </p>
                  <DataTable label={f.name} columns={columns} rows={f.things} rowKey={(t) => t.id} />
                </Section>
              )),
            )
          )
        }
      </Loaded>
    </Page>
  );
};
export default Inherited;
