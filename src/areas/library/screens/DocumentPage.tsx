import { useEffect, useState } from 'react';
import { viDate, viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { useRemoval } from '../../../kernel/ui/removal.ts';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useAddress, useRouteParams } from '../../../kernel/ui/address.ts';
import { Awaited, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Facts, Page, WithAside } from '../../../kernel/ui/Page.tsx';
import { Empty, Pairs, Section } from '../../../kernel/ui/Section.tsx';
import { Tabs } from '../../../kernel/ui/Segments.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { Waiting } from '../../../kernel/ui/Waiting.tsx';
import type { Output } from '../../../kernel/contract.ts';
import { reasonsOf } from '../../../kernel/words.ts';
import { citationWords } from '../citation/words.ts';
import { api } from '../contract.ts';
import { failures, problems, warnings, words } from '../words.ts';
import { client } from './client.ts';
import { DocumentState, underWay } from './DocumentState.tsx';
import { GraphView } from './Graph.tsx';
import { dayOf, typeName } from './headline.ts';
import css from './library.module.css';

type Got = Output<(typeof api)['documentGet']>;

const crumbs = [{ label: words.title, href: '/van-ban' }];
/** A refusal's code as the sentence on a disabled button. */
const reasonOf = reasonsOf(problems);

/** Why it could not be read, and what can be done about it. */
const Failure = ({ document: d, can }: Pick<Got, 'document' | 'can'>) => {
  const reread = useAct(client.documentReread);
  const removal = useRemoval(client.documentRemove, { title: words.removeAsk, action: words.remove, said: words.removed, to: '/van-ban' });
  const may = usePermissions().whyNot('document.write');
  const same = d.failureFacts?.['sameId'];
  return (
    <Note tone="bad" title={words.states.failed}>
      <p>{d.failure ? failures[d.failure](d.failureFacts ?? {}) : null}</p>
      {typeof same === 'string' && (
        <p>
          <Link href={`/van-ban/${same}`}>{words.openSame}</Link>
        </p>
      )}
      {(reread.problem ?? removal.problem) && <p>{(reread.problem ?? removal.problem)?.message}</p>}
      <div className="v-form-acts">
        <ActionButton from="left" busy={reread.busy} reason={may ?? reasonOf(can.reread)} onClick={() => void reread.run({ id: d.id, version: d.version })}>
          {words.reread}
        </ActionButton>
        <ActionButton kind="danger" from="left" busy={removal.busy} reason={may ?? reasonOf(can.remove)} onClick={() => removal.ask(() => ({ id: d.id, version: d.version }))}>
          {words.remove}
        </ActionButton>
      </div>
    </Note>
  );
};

const identityOf = (d: Got['document']) =>
  [
    [words.type, typeName(d.type) ?? '–'],
    [words.number, d.number ?? d.numberSuffix ?? words.noNumber],
    [words.date, dayOf(d) ?? words.noDate],
    [words.issuer, d.issuerText ?? '–'],
    [words.place, d.place ?? '–'],
    [words.signer, [d.signer?.title, d.signer?.name].filter(Boolean).join(' ') || '–'],
    [words.period, d.periodFrom || d.periodTo ? words.period2(d.periodFrom, d.periodTo) : '–'],
    [words.uploadedBy, `${d.uploadedBy.name}, ${viDate(d.createdAt)}`],
    [words.file, `${d.fileName} (${viNumber(Math.ceil(d.fileSize / 1024))} kB)`],
  ] as const;

const Cited = ({ got }: { got: Got }) => (
  <>
    <Section title={words.citations} count={got.citations.length} level={3} plain>
      {got.citations.length === 0 ? (
        <Empty>{words.noCitations}</Empty>
      ) : (
        <ul className={css['cited']}>
          {got.citations.map((c) => (
            <li key={`${c.number} ${c.span.line} ${c.span.start}`}>
              {c.cited ? (
                <Link href={`/van-ban/${c.cited.id}`} title={c.cited.title}>
                  {c.number}
                </Link>
              ) : (
                c.number
              )}
              {c.date && ` ${viDate(c.date)}`}
              {c.issuer && `, ${c.issuer}`}
              <br />
              <span className="v-small">
                <a href={`#dong-${c.span.line}`}>{words.lineAt(c.span.line)}</a>, {words.citedIn[c.whereCited]}
                {!c.cited && `, ${words.notInLibrary}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
    {got.citedBy.length > 0 && (
      <Section title={words.citedBy} count={got.citedBy.length} level={3} plain>
        <ul className={css['cited']}>
          {got.citedBy.map((d) => (
            <li key={d.id}>
              <Link href={`/van-ban/${d.id}`}>{d.number ?? d.title}</Link>
            </li>
          ))}
        </ul>
      </Section>
    )}
  </>
);

/** The numbered text, as text; its numbers are addresses. */
const SourceText = ({ lines }: { lines: readonly string[] }) => (
  <ol className={css['lines']}>
    {lines.map((text, i) => (
      <li key={i} id={`dong-${i + 1}`}>
        <a href={`#dong-${i + 1}`} aria-label={words.lineAt(i + 1)}>
          {i + 1}
        </a>
        <span>{text}</span>
      </li>
    ))}
  </ol>
);

const DocumentPage = () => {
  const { id = '' } = useRouteParams();
  const [asking, setAsking] = useState<number | false>(false);
  const got = useQueryOf(client.documentGet, { id }, { every: asking });
  const [correcting, setCorrecting] = useState(false);
  const reading = underWay(got.data ? [got.data.document] : []);
  useEffect(() => setAsking(reading), [reading]);
  const loaded = got.data?.document.state;
  // the line named in the address exists only once the text has come
  useEffect(() => {
    if (loaded && location.hash.startsWith('#dong-')) document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: 'center' });
  }, [loaded]);
  const may = usePermissions();
  const [address, setAddress] = useAddress();
  // the receipt of whoever it was sent to: the page was shown; nobody waits for it
  useEffect(() => {
    if (loaded === 'read') void client.documentOpened({ id }).catch(() => undefined);
  }, [loaded, id]);

  if (got.data === undefined) return <Awaited of={got} title={words.one} crumbs={crumbs} />;
  const { document: d, lines, can } = got.data;
  return (
    <Page
      title={d.title}
      crumbs={[...crumbs, { label: d.number ?? d.fileName }]}
      sub={<Facts>{[<DocumentState key="s" of={d.state} />, [typeName(d.type), d.number].filter(Boolean).join(' ') || words.noNumber, dayOf(d) ?? words.noDate]}</Facts>}
      actions={
        <>
          <ActionLink href={client.url('documentFile', { id })} download>
            {words.download}
          </ActionLink>
          {d.state === 'read' && (
            <ActionLink kind="main" href={`/ke-hoach/mo/${id}`} reason={may.whyNot('plan.review')}>
              {words.openPlan}
            </ActionLink>
          )}
        </>
      }
    >
      {got.problem && <ProblemNote problem={got.problem} again={got.again} />}
      {d.state === 'failed' && <Failure document={d} can={can} />}
      {reading !== false && <Waiting text={got.data.progress ? words.recognising(got.data.progress.page, got.data.progress.pages) : words.reading} />}
      {d.warnings.map((w) => (
        <Note key={w}>{warnings[w]}</Note>
      ))}
      <Tabs
        label={d.title}
        tabs={[
          { value: 'toan-van', label: citationWords.text },
          { value: 'trien-khai', label: citationWords.tab },
        ]}
        value={address['muc'] === 'trien-khai' ? 'trien-khai' : 'toan-van'}
        onChange={(v) => setAddress({ muc: v === 'trien-khai' ? v : undefined })}
      >
        {address['muc'] === 'trien-khai' ? (
          <GraphView id={id} />
        ) : (
          <WithAside
            aside={
              <>
                <Section
                  title={words.identity}
                  level={3}
                  plain
                  side={
                    <ActionButton kind="quiet" reason={may.whyNot('document.write') ?? reasonOf(can.correct)} onClick={() => setCorrecting(true)}>
                      {words.correct}
                    </ActionButton>
                  }
                >
                  <div className={css['narrow']}>
                    <Pairs of={identityOf(d)} />
                  </div>
                </Section>
                {lines.length > 0 && <Cited got={got.data} />}
              </>
            }
          >
            <Section title={words.text} count={lines.length || undefined} flush>
              {lines.length > 0 ? <SourceText lines={lines} /> : <Empty>{words.noText}</Empty>}
            </Section>
          </WithAside>
        )}
      </Tabs>
      {correcting && (
        <FormDrawer
          title={words.correct}
          schema={api.documentCorrect.input}
          call={client.documentCorrect}
          submitLabel={words.correctSave}
          fixed={{ id, version: d.version }}
          initial={{ number: d.number, date: d.date, issuerText: d.issuerText, place: d.place, title: d.title }}
          halves={['number', 'date']}
          said={words.corrected}
          close={() => setCorrecting(false)}
        />
      )}
    </Page>
  );
};
export default DocumentPage;
