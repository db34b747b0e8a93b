import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ProblemNote, useAct } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { Empty, Section } from '../../../kernel/ui/Section.tsx';
import { happenings } from '../choices.data.ts';
import { reasonOf, words } from '../words.ts';
import { client } from './client.ts';
import type { JourneyView } from './view.ts';

/** Contacts, extensions, incidents, crossings: newest first. */
export const Happenings = ({ view, add }: { view: JourneyView; add: () => void }) => {
  const remove = useAct(client.happeningRemove);
  const confirm = useConfirm();
  const reason = reasonOf(view.can.write);
  const ask = async (happeningId: string) => {
    if (await confirm({ title: words.removeAsk, action: words.remove, danger: true })) await remove.run({ id: view.journey.id, happeningId });
  };
  return (
    <Section
      title={words.happenings}
      count={view.happenings.length || undefined}
      side={
        <ActionButton reason={reason} onClick={add}>
          {words.happeningAdd}
        </ActionButton>
      }
    >
      {remove.problem && <ProblemNote problem={remove.problem} />}
      {view.happenings.length === 0 ? (
        <Empty>{words.happeningsNone}</Empty>
      ) : (
        <ul className="v-lines">
          {view.happenings.map((h) => (
            <li key={h.id}>
              <span>
                {happenings[h.kind]}, {viDate(h.onDay)}
                <p>{[h.untilOn && words.extendedUntil(viDate(h.untilOn)), h.what].filter(Boolean).join('. ')}</p>
              </span>
              <ActionButton kind="quiet" reason={reason} busy={remove.busy} onClick={() => void ask(h.id)}>
                {words.remove}
              </ActionButton>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};
