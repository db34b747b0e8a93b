import { viNumber } from '../../../kernel/text.ts';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { Numbers } from '../../../kernel/ui/Numbers.tsx';
import { CheckField } from '../../../kernel/ui/inputs.tsx';
import { useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { NumberLink } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Empty, Section } from '../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { phases, type Phase } from '../choices.data.ts';
import { attentions } from '../contract.ts';
import { client as session } from '../session/screens/client.ts';
import { words as sessionWords } from '../session/words.ts';
import { words as abroad } from '../abroad/words.ts';
import { words as due } from '../due/words.ts';
import { words as home } from '../home/words.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import { listHref } from './format.ts';
import css from './journey.module.css';

/** Where everyone stands on the way, who stands too long, whose term is near. Each number opens as many people as it says. */
const Board = () => {
  const [params, setParams] = useAddress();
  const national = params['ca-nuoc'] === '1';
  const board = useQueryOf(client.journeyBoard, { national: national ? 'true' : 'false' }, { keep: true });
  const may = usePermissions();
  const waiting = useQueryOf(session.sessionToAnswer, {}).data?.count ?? 0;
  return (
    <Page
      title={words.title}
      actions={
        <>
          {may.has('person.inspect') && <ActionLink href="/hanh-trinh/cho-qua">{words.inspect}</ActionLink>}
          {waiting > 0 && <ActionLink href="/hanh-trinh/phien/cho">{sessionWords.toAnswer(waiting)}</ActionLink>}
          {may.has('person.write') && <ActionLink href="/hanh-trinh/phien">{sessionWords.title}</ActionLink>}
          <ActionLink href="/hanh-trinh/danh-sach">{words.list}</ActionLink>
        </>
      }
    >
      <Loaded of={board}>
        {({ stages, attention, year }) => {
          const calls = attention.filter((a) => a.count > 0);
          const most = Math.max(1, ...stages.map((s) => s.count));
          return (
            <>
              <Numbers
                of={[
                  [words.abroad, viNumber(year.abroad)],
                  [words.departed, viNumber(year.departed), words.departedBefore(year.departedBefore)],
                  [words.returned, viNumber(year.returned)],
                ]}
              />
              <p className="v-buttons">
                <ActionLink href="/hanh-trinh/goi">{due.title}</ActionLink>
                <ActionLink href="/hanh-trinh/han">{due.dues}</ActionLink>
                <ActionLink href="/hanh-trinh/qua-han">{abroad.overstay}</ActionLink>
                <ActionLink href="/hanh-trinh/ve-nuoc">{home.title}</ActionLink>
              </p>
              <CheckField
                id="ca-nuoc"
                label={words.national}
                value={national}
                onChange={(on) => setParams({ 'ca-nuoc': on ? '1' : undefined })}
                invalid={false}
                describedBy={undefined}
              />
              <Section title={words.attention} count={calls.length || undefined}>
                {calls.length === 0 ? (
                  <Empty>{words.nothing}</Empty>
                ) : (
                  <ul className="v-lines">
                    {calls.map((a) => (
                      <li key={a.key}>
                        <span>{attentions[a.key]}</span>
                        <NumberLink href={listHref({ 'can-de-y': a.key })} opens={attentions[a.key]}>
                          {words.people(a.count)}
                        </NumberLink>
                      </li>
                    ))}
                  </ul>
                )}
              </Section>
              <Section title={words.board}>
                {(Object.keys(phases) as Phase[]).map((phase) => (
                  <Section key={phase} title={phases[phase].label} level={3} flush count={viNumber(stages.filter((s) => s.phase === phase).reduce((n, s) => n + s.count, 0))}>
                    <ul className={css['bars']}>
                      {stages
                        .filter((s) => s.phase === phase)
                        .map((s) => (
                          <li key={s.stage}>
                            <span>{s.name}</span>
                            <span className={css['track']} aria-hidden="true">
                              <span style={{ width: `${(100 * s.count) / most}%` }} />
                            </span>
                            <span>
                              {s.count ? (
                                <NumberLink href={listHref({ buoc: s.stage })} opens={s.name}>
                                  {viNumber(s.count)}
                                </NumberLink>
                              ) : (
                                <span className="v-ink3">0</span>
                              )}
                            </span>
                            <span className="v-small">{s.old > 0 && s.stage < 13 && words.old(s.old)}</span>
                          </li>
                        ))}
                    </ul>
                  </Section>
                ))}
              </Section>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
};
export default Board;
