import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import { sessionEnded } from '../kernel/client.ts';
import { ActionButton } from '../kernel/ui/ActionButton.tsx';
import { Dialog } from '../kernel/ui/Dialog.tsx';
import { Waiting } from '../kernel/ui/Waiting.tsx';
import { words } from '../kernel/ui/words.ts';
import { sessionSource } from './areas.ts';
import { useSessionState } from './signedin.tsx';

/** Opens over the page when a call meets an ended session: signing in again loses nothing that was typed beneath. */
export const SessionEndedDialog = () => {
  const { session, refresh } = useSessionState();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const known = session !== null;

  useEffect(() => {
    const ended = () => known && setOpen(true);
    sessionEnded.addEventListener('ended', ended);
    return () => sessionEnded.removeEventListener('ended', ended);
  }, [known]);

  const check = async () => {
    const before = session?.personId;
    // The known person stays until someone is signed in again, else the page beneath would be taken away.
    const now = await sessionSource?.load().catch(() => null);
    if (!now) {
      setNote(words.session.stillOut);
      return;
    }
    if (now.personId !== before) {
      setNote(words.session.otherPerson);
      location.reload();
      return;
    }
    await refresh();
    setOpen(false);
    setNote('');
    await queries.invalidateQueries({ queryKey: ['call'] });
  };

  if (!sessionSource) return null;
  const Form = sessionSource.SignInAgain;
  return (
    <Dialog opened={open} onClose={() => undefined} stays title={words.session.ended} size={460}>
      <div className="v-form">
        <p>{words.session.endedText}</p>
        {Form ? (
          <Suspense fallback={<Waiting />}>
            <Form onDone={() => void check()} />
          </Suspense>
        ) : (
          <>
            <p>
              <a href={sessionSource.signInPath} target="_blank" rel="noopener">
                {words.session.openSignIn}
              </a>
            </p>
            <ActionButton kind="main" from="left" onClick={() => void check()}>
              {words.session.done}
            </ActionButton>
          </>
        )}
        <p role="status">{note}</p>
      </div>
    </Dialog>
  );
};
