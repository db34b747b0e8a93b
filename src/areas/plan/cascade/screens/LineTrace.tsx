import { viDate } from '../../../../kernel/text.ts';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { useRouteParams } from '../../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Facts, Page } from '../../../../kernel/ui/Page.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { client } from '../../screens/client.ts';
import { shorten } from '../../screens/format.ts';
import { words } from '../../words.ts';
import { calmTitle } from '../../words-title.ts';
import { cascadeWords } from '../words.ts';
import css from './cascade.module.css';

const w = cascadeWords.trace;

/** From each sentence of a document to every line of a plan that carries it out, through plans between, and back by the link of the sentence. */
const LineTrace = () => {
  const { documentId = '' } = useRouteParams();
  const trace = useQueryOf(client.lineTrace, { documentId });
  return (
    <Loaded of={trace}>
      {({ document, lines }) => (
        <Page
          title={w.title}
          crumbs={[{ label: words.plans, href: '/ke-hoach' }, { label: document.number ?? calmTitle(document.title) }]}
          sub={<Facts>{[calmTitle(document.title), document.date ? viDate(document.date) : '', w.lines(lines.length)].filter(Boolean)}</Facts>}
          actions={<ActionLink href={`/van-ban/${documentId}?muc=trien-khai`}>{w.open}</ActionLink>}
        >
          <p className="v-second">{w.sub}</p>
          {lines.length === 0 ? (
            <Empty>{w.none}</Empty>
          ) : (
            lines.map((l) => (
              <Section key={l.line} title={shorten(l.text, 260)} level={3} side={<Link href={`/van-ban/${documentId}#dong-${l.line}`}>{cascadeWords.line(l.line)}</Link>} flush>
                <ul className={css['list']}>
                  {l.tasks.map((t) => (
                    <li key={t.itemId} style={{ paddingLeft: `${Math.min(t.depth - 1, 4) * 14}px` }}>
                      <p>{shorten(t.text, 260)}</p>
                      <p className="v-small">
                        <Link href={t.planState === 'active' ? `/ke-hoach/${t.planId}` : `/ke-hoach/${t.planId}/tren-duoi?muc=doi-chieu-tren`}>{words.planName(t.number)}</Link>
                        {`, ${t.agencies.slice(0, 4).join(', ') || w.nobody}`}
                        {t.depth > 1 && `, ${w.through(t.depth)}`}
                      </p>
                    </li>
                  ))}
                </ul>
              </Section>
            ))
          )}
        </Page>
      )}
    </Loaded>
  );
};
export default LineTrace;
