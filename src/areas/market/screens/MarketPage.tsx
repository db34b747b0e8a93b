import { useMemo, useState, type ReactNode } from 'react';
import type { Output } from '../../../kernel/contract.ts';
import { dayInVietnam, newId } from '../../../kernel/clock.ts';
import { viDate, viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { useRouteParams } from '../../../kernel/ui/address.ts';
import { Awaited, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Link, NumberLink } from '../../../kernel/ui/Link.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Page, WithAside } from '../../../kernel/ui/Page.tsx';
import { Empty, Pairs, Section } from '../../../kernel/ui/Section.tsx';
import { Timeline } from '../../../kernel/ui/Timeline.tsx';
import { api, type MarketFacts } from '../contract.ts';
import { reasonOf, sayIncome, words } from '../words.ts';
import { client } from './client.ts';
import { peopleHref } from './people.ts';
import { Freshness } from './Markets.tsx';
import css from './market.module.css';

type Got = Output<(typeof api)['marketGet']>;
const w = words.page;

const Facts = ({ facts }: { facts: MarketFacts }) => {
  const income = sayIncome(facts);
  const short: (readonly [string, ReactNode])[] = [
    ...(income ? [[w.income, income] as const] : []),
    ...(facts.termMonths === null ? [] : [[w.term, w.months(facts.termMonths)] as const]),
    ...(facts.cost === null ? [] : [[w.cost, w.dong(viNumber(facts.cost))] as const]),
    [w.source, facts.source] as const,
    [w.asOf, viDate(facts.asOf)] as const,
  ];
  const long = (['conditions', 'language', 'skills', 'costs', 'working', 'legal'] as const).filter((k) => facts[k]);
  return (
    <>
      <Pairs of={short} />
      {income && <p className="v-small">{w.unverifiedIncome}</p>}
      {long.map((k) => (
        <Section key={k} title={w[k]} level={3}>
          <div className={css['text']}>
            <p>{facts[k]}</p>
          </div>
        </Section>
      ))}
    </>
  );
};

const People = ({ got: { people, code, year } }: { got: Got }) =>
  people && (
    <Section title={w.people} level={3} plain>
      <ul className={css['counts']}>
        {[
          [words.list.abroad, 'abroad'] as const,
          [words.list.preparing, 'preparing'] as const,
          [words.list.departed(year), 'departed'] as const,
          ...(people.seasonalAbroad + people.seasonalDeparted > 0 ? [[w.seasonalAbroad, 'seasonalAbroad'] as const, [w.seasonalDeparted(year), 'seasonalDeparted'] as const] : []),
        ].map(([label, key]) => (
          <li key={label}>
            <span>{label}</span>
            {people[key] ? (
              <NumberLink href={peopleHref(code, key, year)} opens={w.openList}>
                {viNumber(people[key])}
              </NumberLink>
            ) : (
              <span className="v-num">0</span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );

/** What we know of a market, since when and from whom; who of ours is there. */
const MarketPage = () => {
  const { code = '' } = useRouteParams();
  const got = useQueryOf(client.marketGet, { code });
  const [writing, setWriting] = useState(false);
  const crumbs = [{ label: words.title, href: '/thi-truong' }];
  const version = got.data?.version ?? 0;
  const fixed = useMemo(() => ({ id: newId(), code, version }), [code, version]);
  if (!got.data) return <Awaited of={got} title={words.one} crumbs={crumbs} />;
  const { facts, name, freshness, history, programmes, agreements, can } = got.data;
  return (
    <Page
      title={name}
      crumbs={crumbs}
      sub={<Freshness of={freshness} asOf={facts?.asOf ?? null} />}
      actions={
        <ActionButton kind="main" reason={reasonOf(can.write)} onClick={() => setWriting(true)}>
          {facts ? w.edit : w.write}
        </ActionButton>
      }
    >
      {facts && freshness === 'stale' && (
        <Note tone="due">
          <p>
            <strong>{w.staleTitle}.</strong> {w.stale(viDate(facts.asOf))}
          </p>
        </Note>
      )}
      <WithAside
        aside={
          <>
            <People got={got.data} />
            {programmes.length + agreements.length > 0 && (
              <Section title={w.related} level={3} plain>
                <ul className="v-lines">
                  {programmes.map((p) => (
                    <li key={p.id}>
                      <Link href="/thi-truong/chuong-trinh">{p.name}</Link>
                    </li>
                  ))}
                  {agreements.map((a) => (
                    <li key={a.id}>
                      <Link href={`/thi-truong/qua-bien-gioi/${a.id}`}>{a.title}</Link>
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            {history.length > 0 && (
              <Section title={w.history} level={3} plain>
                <Timeline
                  steps={history.map((h) => ({
                    key: String(h.version),
                    title: [sayIncome(h) ?? words.freshness.fresh, h.source].join('. '),
                    when: viDate(dayInVietnam(new Date(h.at))),
                    more: `${w.asOfDay(viDate(h.asOf))}. ${h.by}`,
                    state: 'done',
                  }))}
                />
              </Section>
            )}
          </>
        }
      >
        <Section title={w.facts}>{facts ? <Facts facts={facts} /> : <Empty>{can.write === null ? w.empty : w.emptyReader}</Empty>}</Section>
      </WithAside>
      {writing && (
        <FormDrawer
          title={`${facts ? w.edit : w.write}: ${name}`}
          schema={api.marketSave.input}
          call={client.marketSave}
          submitLabel={words.save}
          fixed={fixed}
          initial={facts ? { ...facts, asOf: dayInVietnam(new Date()) } : { asOf: dayInVietnam(new Date()) }}
          fields={['asOf', 'incomeFrom', 'incomeTo', 'currency', 'termMonths', 'cost', 'costs', 'conditions', 'language', 'skills', 'working', 'legal', 'source']}
          halves={['incomeFrom', 'incomeTo', 'currency', 'termMonths']}
          draftKey={`thi-truong.${code}`}
          said={w.saved}
          close={() => setWriting(false)}
        />
      )}
    </Page>
  );
};
export default MarketPage;
