import { IconChevronDown } from '@tabler/icons-react';
import { icon16 } from '../../../../kernel/ui/icon.ts';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { handFile } from '../../../../kernel/ui/hand-file.ts';
import { MenuButton } from '../../../../kernel/ui/MenuButton.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { asProblem } from '../../../../kernel/ui/api.tsx';
import { exportLists } from '../contract.ts';
import { sheetWords as w } from '../sheet.data.ts';
import { client } from './client.ts';

type Filter = Parameters<typeof client.journeyExport>[0];

/** A list out as Excel, as it is filtered, and lists in. */
export const ListActions = ({ filter }: { filter: Filter }) => {
  const may = usePermissions();
  const toast = useToast();
  const hand = (list: keyof typeof exportLists) => {
    handFile(client.journeyExport({ ...filter, list })).catch((e: unknown) => toast({ text: asProblem(e).message, tone: 'bad' }));
  };
  return (
    <>
      {may.has('person.write') && <ActionLink href="/hanh-trinh/nhap">{w.open}</ActionLink>}
      <MenuButton entries={(Object.keys(exportLists) as (keyof typeof exportLists)[]).map((key) => ({ key, label: exportLists[key], onChoose: () => hand(key) }))}>
        {w.export} <IconChevronDown {...icon16} />
      </MenuButton>
    </>
  );
};
