import { useCallback, useEffect, useRef, useState } from 'react';
import { newId } from '../../../../kernel/clock.ts';
import { asProblem } from '../../../../kernel/ui/api.tsx';
import { openSealed, type Sealed } from '../../../../kernel/ui/sealed.ts';
import { Problem } from '../../../../kernel/problem.ts';
import type { SessionEntry } from '../contract.ts';
import { added, answered, countsOf, dropped, failed, hurried, mended, newItem, nextOf, type Item, type Queue } from '../rules/queue.ts';
import { client } from './client.ts';

/** A line that has said nothing for so long is taken for cut. */
const PATIENCE_MS = 20_000;

export interface SendingQueue {
  items: Queue;
  /** What was kept here before is there. */
  ready: boolean;
  sent: number;
  counts: { waiting: number; review: number };
  /** False: the browser keeps nothing; what was not sent is lost with the page. */
  keeps: boolean;
  /** The last try met no line, or an ended session. */
  trouble: 'line' | 'session' | null;
  add: (entry: SessionEntry) => Promise<void>;
  mend: (id: string, change: Partial<SessionEntry>) => void;
  drop: (id: string) => void;
}

/** Entries of this person on this machine: kept closed, sent one after another behind the screen, until the server has them. */
export const useQueue = (person: string): SendingQueue => {
  const [items, setItems] = useState<Queue>([]);
  const [ready, setReady] = useState(false);
  const [keeps, setKeeps] = useState(true);
  const [sent, setSent] = useState(0);
  const [trouble, setTrouble] = useState<SendingQueue['trouble']>(null);
  const now = useRef<Queue>([]);
  const store = useRef<Sealed<Item> | null>(null);
  const sending = useRef(false);
  const gone = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pump = useRef<() => void>(() => undefined);

  /** Shows and keeps what became of the queue; what is kept is written before anybody goes on. */
  const change = useCallback(async (how: (q: Queue) => Queue): Promise<void> => {
    const before = now.current;
    const after = how(before);
    if (after === before) return;
    now.current = after;
    setItems(after);
    const shelf = store.current;
    if (!shelf) return;
    const was = new Map(before.map((i) => [i.id, i]));
    try {
      for (const i of after) if (was.get(i.id) !== i) await shelf.put(i.id, i);
      for (const i of before) if (!after.some((x) => x.id === i.id)) await shelf.remove(i.id);
    } catch {
      setKeeps(false);
    }
  }, []);

  const sendNext = useCallback(async (): Promise<void> => {
    if (sending.current || gone.current) return;
    const item = nextOf(now.current, Date.now());
    clearTimeout(timer.current);
    if (!item) {
      const later = now.current.find((i) => i.state === 'waiting');
      if (later) timer.current = setTimeout(() => pump.current(), Math.max(50, later.notBefore - Date.now()));
      return;
    }
    sending.current = true;
    try {
      const placed = await client.sessionRegister(item.entry, { requestId: item.requestId, signal: AbortSignal.timeout(PATIENCE_MS) });
      setTrouble(null);
      if (placed.state !== 'choose') setSent((n) => n + 1);
      await change((q) => answered(q, item, placed));
    } catch (e) {
      const p = e instanceof Problem ? asProblem(e) : new Problem('unavailable', 'kernel.offline');
      setTrouble(p.kind === 'unauthenticated' ? 'session' : p.kind === 'unavailable' ? 'line' : null);
      await change((q) => failed(q, item, p.kind, { message: p.message, fields: { ...p.fields }, code: p.code }, Date.now()));
    } finally {
      sending.current = false;
    }
    pump.current();
  }, [change]);
  pump.current = () => void sendNext();

  useEffect(() => {
    gone.current = false;
    void openSealed<Item>(person).then(async (shelf) => {
      const kept = shelf ? await shelf.all().catch(() => []) : [];
      store.current = shelf;
      setKeeps(shelf !== null);
      // typed while the shelf was being opened
      const early = now.current;
      now.current = kept.reduce<Queue>(added, early);
      setItems(now.current);
      if (shelf) for (const i of early) await shelf.put(i.id, i);
      setReady(true);
      pump.current();
    });
    const back = () => void change(hurried).then(() => pump.current());
    window.addEventListener('online', back);
    return () => {
      gone.current = true;
      clearTimeout(timer.current);
      window.removeEventListener('online', back);
    };
  }, [person, change]);

  return {
    items,
    ready,
    sent,
    counts: countsOf(items),
    keeps,
    trouble,
    add: async (entry) => {
      await change((q) => added(q, newItem(entry, newId(), Date.now())));
      pump.current();
    },
    mend: (id, given) => void change((q) => mended(q, id, given, newId())).then(() => pump.current()),
    drop: (id) => void change((q) => dropped(q, id)),
  };
};
