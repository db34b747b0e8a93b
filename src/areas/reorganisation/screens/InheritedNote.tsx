import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useQueryOf } from '../../../kernel/ui/api.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { words } from '../words.ts';
import { client } from './client.ts';

const w = words.inherited;

/** On "my work", until it was looked at: the agency took over work. */
const InheritedNote = () => {
  const list = useQueryOf(client.inheritedList, {});
  const acts = list.data?.acts.filter((a) => !a.seen) ?? [];
  if (!acts.length) return null;
  const names = [...new Set(acts.flatMap((a) => a.from.map((f) => f.name)))];
  return (
    <Note tone="due" action={<ActionLink href="/tiep-nhan">{w.open}</ActionLink>}>
      <p>
        <strong>{w.note}</strong>: {names.slice(0, 4).join(', ')}
        {names.length > 4 ? ` ${words.step2.more(names.length - 4)}` : ''}. {w.noteText}
      </p>
    </Note>
  );
};
export default InheritedNote;
