import { useMantineColorScheme } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { IconBell, IconChevronDown, IconDeviceDesktop, IconLogout, IconMapPin, IconMenu2, IconMoon, IconPassword, IconSearch, IconSun, IconUserCircle } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useGo } from '../kernel/ui/address.ts';
import { icon14, icon16, icon18 } from '../kernel/ui/icon.ts';
import { Dialog } from '../kernel/ui/Dialog.tsx';
import { Link } from '../kernel/ui/Link.tsx';
import { MenuButton, type MenuEntry } from '../kernel/ui/MenuButton.tsx';
import { OnlineBanner } from '../kernel/ui/OnlineBanner.tsx';
import { useConfirm } from '../kernel/ui/confirm.tsx';
import { countSealed } from '../kernel/ui/sealed.ts';
import { usePermissions } from '../kernel/ui/session.tsx';
import { words as kernelWords } from '../kernel/ui/words.ts';
import { counts, sessionSource } from './areas.ts';
import { menu, phoneTabs, type MenuItem } from './menu.ts';
import { Palette } from './Palette.tsx';
import { screenRoutes } from './screens.ts';
import { useSessionState } from './signedin.tsx';
import { words } from './words.ts';

const k = kernelWords.shell;
/** Where an area lists what people were told; its number stands at the bell. */
const NOTICES = '/nhac-viec';

/** Items whose area is there; a link to nowhere is never shown. */
const groups = (): MenuItem[][] => {
  const paths = new Set(screenRoutes.map((r) => r.path));
  return menu.map((g) => g.filter((i) => paths.has(i.to))).filter((g) => g.length > 0);
};

const useCounts = (): Record<string, number> => {
  const { session } = useSessionState();
  const needed = new Map(menu.flat().map((i) => [i.to, i.permission]));
  const paths = Object.keys(counts).filter((p) => !needed.get(p) || session?.permissions.includes(needed.get(p)!));
  const answers = useQueries({
    queries: paths.map((p) => ({
      queryKey: ['call', 'count', p],
      queryFn: counts[p]!,
      enabled: session !== null && !session.mustChangePassword && !session.secondFactorDue,
      refetchInterval: 5 * 60_000,
      retry: false,
    })),
  });
  return Object.fromEntries(paths.flatMap((p, i) => (answers[i]?.data ? [[p, answers[i].data]] : [])));
};

const isCurrent = (item: MenuItem, path: string) => (item.to === '/' ? path === '/' : path === item.to || path.startsWith(`${item.to}/`));

const NavItems = ({ onGo }: { onGo?: () => void }) => {
  const path = useRouterState({ select: (s) => s.location.pathname });
  const numbers = useCounts();
  const may = usePermissions();
  return groups().map((group) => (
    <ul key={group[0]!.to}>
      {group.map((item) => {
        const why = item.permission === undefined ? undefined : may.whyNot(item.permission);
        const inside = (
          <>
            <item.icon {...icon18} />
            {item.label}
            {numbers[item.to] !== undefined && <span className="s-count">{numbers[item.to]}</span>}
          </>
        );
        return (
          <li key={item.to}>
            {why === undefined ? (
              <Link href={item.to} aria-current={isCurrent(item, path) ? 'page' : undefined} {...(onGo ? { onClick: onGo } : {})}>
                {inside}
              </Link>
            ) : (
              <span className="s-off" title={why}>
                {inside}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  ));
};

const schemes = [
  { value: 'auto', label: k.themeAuto, icon: IconDeviceDesktop },
  { value: 'light', label: k.themeLight, icon: IconSun },
  { value: 'dark', label: k.themeDark, icon: IconMoon },
] as const;

const UserMenu = () => {
  const { session, signOut } = useSessionState();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const go = useGo();
  const confirm = useConfirm();
  /** What waits here to be sent would be lost. */
  const leave = async () => {
    const unsent = session ? await countSealed(session.personId) : 0;
    if (unsent > 0 && !(await confirm({ title: k.signOutUnsent(unsent), text: k.signOutUnsentText, action: k.signOut, danger: true }))) return;
    await signOut();
  };
  const entries: MenuEntry[] = [
    ...schemes.map((c) => ({ key: c.value, label: c.label, icon: <c.icon {...icon16} />, checked: colorScheme === c.value, onChoose: () => setColorScheme(c.value) })),
    ...(sessionSource
      ? [
          ...(sessionSource.accountPath === undefined
            ? []
            : [{ key: 'account', label: k.myAccount, icon: <IconUserCircle {...icon16} />, apart: true, onChoose: () => go(sessionSource!.accountPath!) }]),
          {
            key: 'password',
            label: k.changePassword,
            icon: <IconPassword {...icon16} />,
            apart: sessionSource.accountPath === undefined,
            onChoose: () => go(sessionSource!.changePasswordPath),
          },
          { key: 'out', label: k.signOut, icon: <IconLogout {...icon16} />, onChoose: () => void leave() },
        ]
      : []),
  ];
  return (
    <MenuButton className="s-user" {...(session ? { heading: `${session.name}, ${session.agency}` } : {})} entries={entries}>
      <IconUserCircle {...icon18} className="v-icon s-user-icon" />
      <span className="s-user-words">
        <b>{session?.name ?? k.account}</b> {session?.agency}
      </span>
      <IconChevronDown {...icon14} />
    </MenuButton>
  );
};

/** What one was told, a press away from everywhere. */
const Bell = () => {
  const n = useCounts()[NOTICES] ?? 0;
  if (!screenRoutes.some((r) => r.path === NOTICES)) return null;
  return (
    <Link href={NOTICES} className="s-bell" aria-label={words.bell(n)} title={words.bell(n)}>
      <IconBell {...icon18} />
      {n > 0 && <span className="s-count">{n > 99 ? '99+' : n}</span>}
    </Link>
  );
};

/** Top bar, menu, search, phone tabs. */
export const Shell = ({ children }: { children: ReactNode }) => {
  const [searching, setSearching] = useState(false);
  const [whole, setWhole] = useState(false);
  const path = useRouterState({ select: (s) => s.location.pathname });
  const { session } = useSessionState();
  useHotkeys([['mod+K', () => setSearching(true)]], []);
  const items = groups().flat();
  const tabs = phoneTabs.flatMap((t) => items.filter((i) => i.to === t.to).map((i) => ({ ...i, word: t.word }))).slice(0, 2);
  return (
    <>
      <a className="s-skip" href="#noi-dung">
        {kernelWords.skip}
      </a>
      <header className="s-top v-noprint">
        <button type="button" className="s-burger" aria-label={k.wholeMenu} aria-haspopup="dialog" onClick={() => setWhole(true)}>
          <IconMenu2 {...icon18} />
        </button>
        <Link href="/" className="s-brand">
          {words.product} <small>{words.about}</small>
        </Link>
        <button type="button" className="s-find" onClick={() => setSearching(true)} aria-haspopup="dialog">
          <IconSearch {...icon16} />
          <span>{kernelWords.search.placeholder}</span>
          <kbd>{kernelWords.search.shortcut}</kbd>
        </button>
        <div className="s-right">
          {session && (
            <span className="s-scope">
              <IconMapPin {...icon16} />
              <span className="v-hidden">{k.scope} </span>
              <b>{session.scope}</b>
            </span>
          )}
          <Bell />
          <UserMenu />
        </div>
      </header>
      <OnlineBanner />
      <div className="s-frame">
        <nav className="s-nav v-noprint" aria-label={kernelWords.mainNav}>
          <NavItems />
        </nav>
        <main className="s-main" id="noi-dung" tabIndex={-1}>
          {children}
        </main>
      </div>
      <nav className="s-tabs v-noprint" aria-label={kernelWords.mainNav}>
        {tabs.map((i) => (
          <Link key={i.to} href={i.to} aria-current={isCurrent(i, path) ? 'page' : undefined}>
            <i.icon {...icon18} />
            {i.word}
          </Link>
        ))}
        <button type="button" onClick={() => setSearching(true)} aria-haspopup="dialog">
          <IconSearch {...icon18} />
          {words.menu.find}
        </button>
        <button type="button" onClick={() => setWhole(true)} aria-haspopup="dialog">
          <IconMenu2 {...icon18} />
          {words.menu.more}
        </button>
      </nav>
      <Dialog opened={whole} onClose={() => setWhole(false)} place="bottom" title={k.wholeMenu}>
        <nav className="s-nav s-nav-whole" aria-label={k.wholeMenu}>
          <NavItems onGo={() => setWhole(false)} />
        </nav>
      </Dialog>
      <Palette opened={searching} close={() => setSearching(false)} items={items} />
    </>
  );
};
