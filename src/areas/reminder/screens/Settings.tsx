import { useState } from 'react';
import { dayInVietnam } from '../../../kernel/clock.ts';
import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { DataTable } from '../../../kernel/ui/DataTable.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { Form } from '../../../kernel/ui/Form.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import type { Output } from '../../../kernel/contract.ts';
import { api } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';

type Mine = Output<(typeof api)['reminderMine']>;

const Mail = ({ mine }: { mine: Mine }) => {
  const w = words.mail;
  const attempt = useAct(client.mailTry);
  const save = useAct(client.mailSave);
  const toast = useToast();
  const { version, address, digest, escalation } = mine;
  return (
    <Section title={w.title}>
      <p className="v-hint">{w.hint(mine.digestAt)}</p>
      {!mine.mail && (
        <Note>
          <p>{w.off}</p>
        </Note>
      )}
      {mine.bounced && address && (
        <Note
          tone="due"
          title={words.bouncedTitle}
          action={
            <ActionButton busy={save.busy} onClick={() => void save.run({ version, address, digest, escalation }).then((done) => done && toast({ text: w.saved, tone: 'done' }))}>
              {w.again}
            </ActionButton>
          }
        >
          <p>{words.bouncedNote(address, viDate(dayInVietnam(new Date(mine.bounced.at))), mine.bounced.code)}</p>
        </Note>
      )}
      <Form
        key={version}
        schema={api.mailSave.input}
        call={client.mailSave}
        fixed={{ version }}
        initial={{ address, digest, escalation }}
        submitLabel={w.save}
        onDone={() => toast({ text: w.saved, tone: 'done' })}
      />
      {mine.mail && address && !mine.bounced && (
        <p>
          <ActionButton busy={attempt.busy} onClick={() => void attempt.run({}).then((done) => done && toast({ text: w.tried, tone: 'done' }))}>
            {w.try}
          </ActionButton>
        </p>
      )}
      {attempt.problem && <ProblemNote problem={attempt.problem} />}
    </Section>
  );
};

const Feed = ({ mine }: { mine: Mine }) => {
  const w = words.feed;
  const make = useAct(client.feedMake);
  const end = useAct(client.feedEnd);
  const confirm = useConfirm();
  const toast = useToast();
  const [made, setMade] = useState<string | null>(null);
  const anew = async () => {
    if (mine.feedMadeAt !== null && !(await confirm({ title: w.renewAsk, action: w.renew }))) return;
    const done = await make.run({});
    if (done) setMade(new URL(done.path, window.location.origin).href);
  };
  const stop = async () => {
    if (!(await confirm({ title: w.endAsk, action: w.end, danger: true }))) return;
    if (!(await end.run({}))) return;
    setMade(null);
    toast({ text: w.ended, tone: 'done' });
  };
  return (
    <Section title={w.title}>
      <p className="v-hint">{w.hint}</p>
      {made === null ? (
        <p>{mine.feedMadeAt === null ? w.none : w.since(viDate(dayInVietnam(new Date(mine.feedMadeAt))))}</p>
      ) : (
        <FieldFrame label={w.address} hint={w.made}>
          {(c) => <input id={c.id} aria-describedby={c.describedBy} className="v-input" readOnly value={made} onFocus={(e) => e.currentTarget.select()} />}
        </FieldFrame>
      )}
      <div className="v-form-acts">
        {made !== null && (
          <ActionButton kind="main" onClick={() => void navigator.clipboard.writeText(made).then(() => toast({ text: w.copied, tone: 'done' }))}>
            {w.copy}
          </ActionButton>
        )}
        <ActionButton busy={make.busy} onClick={() => void anew()}>
          {mine.feedMadeAt === null ? w.make : w.renew}
        </ActionButton>
        {mine.feedMadeAt !== null && (
          <ActionButton kind="quiet" busy={end.busy} onClick={() => void stop()}>
            {w.end}
          </ActionButton>
        )}
      </div>
      {make.problem && <ProblemNote problem={make.problem} />}
      {end.problem && <ProblemNote problem={end.problem} />}
    </Section>
  );
};

/** For whoever keeps the installation: when people are told, and whose address takes no letters. */
const ForAll = () => {
  const w = words.admin;
  const setting = useQueryOf(client.reminderSetting, {});
  const bounced = useQueryOf(client.bouncedList, {});
  const toast = useToast();
  return (
    <>
      <Section title={w.title}>
        <p className="v-hint">{w.hint}</p>
        <Loaded of={setting}>
          {({ version, ...now }) => (
            <Form
              key={version}
              schema={api.reminderSettingSave.input}
              call={client.reminderSettingSave}
              fixed={{ version }}
              initial={now}
              halves={['ahead', 'headAfter', 'trackingAfter', 'leaderAfter', 'digestAt']}
              submitLabel={w.save}
              onDone={() => toast({ text: w.saved, tone: 'done' })}
            />
          )}
        </Loaded>
      </Section>
      <Section title={w.bounced}>
        <Loaded of={bounced}>
          {({ rows }) => (
            <>
              {rows.length > 0 && <p className="v-hint">{w.bouncedHint}</p>}
              <DataTable
                label={w.bounced}
                rows={rows}
                rowKey={(r) => r.account}
                empty={w.noBounced}
                columns={[
                  { key: 'name', label: w.person, phone: 'title' },
                  { key: 'agencyName', label: w.agency },
                  { key: 'at', label: w.since, render: (r) => viDate(dayInVietnam(new Date(r.at))) },
                  { key: 'code', label: w.code },
                ]}
              />
            </>
          )}
        </Loaded>
      </Section>
    </>
  );
};

const Settings = () => {
  const mine = useQueryOf(client.reminderMine, {});
  const may = usePermissions();
  return (
    <Page title={words.settings}>
      <Loaded of={mine}>
        {(m) => (
          <>
            <Mail mine={m} />
            <Feed mine={m} />
          </>
        )}
      </Loaded>
      {may.has('reminder.manage') && <ForAll />}
    </Page>
  );
};
export default Settings;
