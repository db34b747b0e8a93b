import { useState } from 'react';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { useAct } from '../../../kernel/ui/api.tsx';
import { useGo } from '../../../kernel/ui/address.ts';
import { FileDrop } from '../../../kernel/ui/FileDrop.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { api } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';

/** Takes a file and goes to its page, where the reading is followed. */
export const Upload = ({ onDone }: { onDone?: () => void }) => {
  const [file, setFile] = useState<File | null>(null);
  const upload = useAct(client.documentUpload);
  const why = usePermissions().whyNot('document.write');
  const go = useGo();
  const toast = useToast();
  const same = upload.problem?.facts['sameId'];
  const send = async () => {
    if (!file) return;
    const answer = await upload.run({}, { file });
    if (!answer) return;
    toast({ text: words.uploaded, tone: 'done' });
    onDone?.();
    go(`/van-ban/${answer.id}`);
  };
  return (
    <div className="v-form">
      <p>{words.uploadHint}</p>
      <FileDrop
        label={words.file}
        accept={api.documentUpload.upload.accept}
        maxBytes={api.documentUpload.upload.maxBytes}
        file={file}
        onFile={(f) => {
          upload.clear();
          setFile(f);
        }}
      />
      {upload.problem && (
        <Note tone="bad" live>
          <p>{upload.problem.message}</p>
          {typeof same === 'string' && (
            <p>
              <Link href={`/van-ban/${same}`}>{words.openSame}</Link>
            </p>
          )}
        </Note>
      )}
      <div className="v-form-acts">
        <ActionButton kind="main" from="left" busy={upload.busy} reason={why ?? (file ? undefined : words.chooseFirst)} onClick={() => void send()}>
          {words.upload}
        </ActionButton>
      </div>
    </div>
  );
};
