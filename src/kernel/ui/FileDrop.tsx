import { IconFile, IconUpload } from '@tabler/icons-react';
import { useId, useState, type DragEvent } from 'react';
import { viNumber } from '../text.ts';
import { FieldError } from './FieldFrame.tsx';
import { icon18 } from './icon.ts';
import { words } from './words.ts';

interface Props {
  label: string;
  /** ".xlsx,.csv" */
  accept: string;
  maxBytes: number;
  file: File | null;
  onFile: (file: File | null) => void;
  /** 0 … 1 while being sent; undefined otherwise. */
  sent?: number | undefined;
  hint?: string;
}

const kindsOf = (accept: string): string[] => accept.split(',').map((k) => k.trim().toLowerCase());
const named = (accept: string) =>
  kindsOf(accept)
    .filter((k) => k.startsWith('.'))
    .map((k) => k.slice(1))
    .join(', ') || accept;
const allowed = (file: File, accept: string): boolean =>
  kindsOf(accept).some((k) => (k.startsWith('.') ? file.name.toLowerCase().endsWith(k) : k.endsWith('/*') ? file.type.startsWith(k.slice(0, -1)) : file.type === k));

/** Drag a file here or choose one; the whole area is the label of a real file input, so keyboard and screen reader work as usual. */
export const FileDrop = ({ label, accept, maxBytes, file, onFile, sent, hint }: Props) => {
  const id = useId();
  const [over, setOver] = useState(false);
  const [error, setError] = useState<string>();
  const mb = viNumber(Math.floor(maxBytes / 1_048_576));
  const take = (f: File | null | undefined) => {
    if (!f) return;
    const wrong = !allowed(f, accept) ? words.file.wrongKind(f.name, named(accept)) : f.size > maxBytes ? words.file.tooBig(f.name, mb) : undefined;
    setError(wrong);
    if (wrong === undefined) onFile(f);
  };
  const drop = (e: DragEvent) => {
    e.preventDefault();
    setOver(false);
    take(e.dataTransfer.files[0]);
  };
  return (
    <div className="v-field">
      <span className="v-label" id={`${id}-label`}>
        {label}
      </span>
      <label
        className="v-drop"
        data-over={over || undefined}
        data-bad={error !== undefined || undefined}
        onDragOver={(e) => {
          e.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          id={id}
          type="file"
          className="v-hidden"
          accept={accept}
          aria-labelledby={`${id}-label`}
          aria-describedby={error === undefined ? `${id}-hint` : `${id}-error`}
          onChange={(e) => {
            take(e.currentTarget.files?.[0]);
            // The same file chosen again after being mended must count as a change.
            e.currentTarget.value = '';
          }}
        />
        {file ? (
          <>
            <IconFile {...icon18} />
            <span>
              <b>{file.name}</b> <span className="v-ink3">{words.file.size(viNumber(Math.ceil(file.size / 1024)))}</span>
            </span>
            <span className="v-drop-choose">{words.file.again}</span>
          </>
        ) : (
          <>
            <IconUpload {...icon18} />
            <span>
              {words.file.drop} <span className="v-drop-choose">{words.file.choose}</span>
            </span>
          </>
        )}
      </label>
      {sent !== undefined && (
        <span className="v-wait-track v-drop-sent" role="progressbar" aria-label={words.file.sending} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(sent * 100)}>
          <i style={{ width: `${sent * 100}%` }} />
        </span>
      )}
      <p className="v-hint" id={`${id}-hint`}>
        {hint ?? words.file.kinds(named(accept), mb)}
      </p>
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
};
