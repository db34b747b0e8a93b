import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ProblemNote, useAct } from '../../../kernel/ui/api.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { words as training } from '../../training/words.ts';
import { reasonOf, words } from '../words.ts';
import { client } from './client.ts';
import type { JourneyView } from './view.ts';

/** The newest certificate for this market, where the gate takes it and nobody wrote the day of training yet. */
const offered = ({ journey, gate, certificates, closed }: JourneyView): JourneyView['certificates'][number] | undefined => {
  if (closed || journey.dates['trained'] || !gate.some((a) => a.rule === 'W-CERT' && a.state === 'met')) return undefined;
  const market = journey.terms.market;
  const left = journey.dates['departed'] ?? '9999';
  return certificates.filter((c) => c.issuedOn <= left && (c.market === null || market === null || c.market === market)).toSorted((a, b) => (a.issuedOn < b.issuedOn ? 1 : -1))[0];
};

/** A certificate is there, its day is not: one tap writes it. The officer decides, a paper alone moves nobody on. */
export const TrainedOffer = ({ view }: { view: JourneyView }) => {
  const save = useAct(client.journeyDatesSave);
  const toast = useToast();
  const found = offered(view);
  if (!found) return null;
  const { id, version, dates, returnReason, settledAs } = view.journey;
  const write = async () => {
    const done = await save.run({ ...dates, id, version, returnReason, settledAs, trained: found.issuedOn } as Parameters<typeof save.run>[0]);
    if (done) toast({ text: words.saved, tone: 'done' });
  };
  return (
    <>
      <Note
        action={
          <ActionButton kind="main" busy={save.busy} reason={reasonOf(view.can.write)} onClick={() => void write()}>
            {training.trainedWrite(viDate(found.issuedOn))}
          </ActionButton>
        }
      >
        {training.trainedOffer(found.number, viDate(found.issuedOn))}
      </Note>
      {save.problem && <ProblemNote problem={save.problem} />}
    </>
  );
};
