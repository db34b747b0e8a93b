import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { ActionButton } from './ActionButton.tsx';
import { asProblem } from './api.tsx';
import { handFile } from './hand-file.ts';
import { icon16 } from './icon.ts';
import { MenuButton } from './MenuButton.tsx';
import { useToast } from './toast.tsx';

export interface ExportEntry {
  label: string;
  /** The call of the contract that gives the file. */
  call: () => Promise<Response>;
  /** Why it cannot be had now. */
  reason?: string | undefined;
}

/** A list out as a file: one button, or a menu where there are several lists. What went wrong is said in a toast and nothing changes. */
export const ExportButton = ({ label, entries }: { label: string; entries: readonly ExportEntry[] }) => {
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const hand = (e: ExportEntry) => {
    setBusy(true);
    handFile(e.call())
      .catch((problem: unknown) => toast({ text: asProblem(problem).message, tone: 'bad' }))
      .finally(() => setBusy(false));
  };
  const [only] = entries;
  if (entries.length === 1 && only)
    return (
      <ActionButton busy={busy} reason={only.reason} onClick={() => hand(only)}>
        {label}
      </ActionButton>
    );
  return (
    <MenuButton entries={entries.map((e) => ({ key: e.label, label: e.label, reason: e.reason, onChoose: () => hand(e) }))}>
      {label} <IconChevronDown {...icon16} />
    </MenuButton>
  );
};
