import { useState } from 'react';
import { dayInVietnam } from '../../../../kernel/clock.ts';
import { viDate, viNumber } from '../../../../kernel/text.ts';
import type { Output } from '../../../../kernel/contract.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ProblemNote, useAct } from '../../../../kernel/ui/api.tsx';
import { FileDrop } from '../../../../kernel/ui/FileDrop.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { SideDrawer } from '../../../../kernel/ui/SideDrawer.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { api, type PlanApi } from '../../contract.ts';
import { reviewWords } from '../../words-review.ts';
import { client } from '../client.ts';
import css from './review.module.css';

const w = reviewWords.annex;
type Preview = Output<PlanApi['annexRead']>;
type Review = Output<PlanApi['planReview']>;

const Rows = ({ preview }: { preview: Preview }) => (
  <>
    {preview.sums.map((s) => (
      <Note key={s.year} tone="bad">
        {w.sum(s.year, viNumber(s.total), viNumber(s.added))}
      </Note>
    ))}
    <table className={css['repairs']}>
      <thead>
        <tr>
          <th scope="col">{w.columns.line}</th>
          <th scope="col">{w.columns.text}</th>
          <th scope="col">{w.columns.year}</th>
          <th scope="col">{w.columns.value}</th>
        </tr>
      </thead>
      <tbody>
        {preview.targets.map((t) => (
          <tr key={`${t.line} ${t.year}`}>
            <td>{t.line}</td>
            <td className={t.known ? 'v-ink3' : undefined}>
              {t.text}
              {t.isTotal && <small className="v-ink3"> ({w.total})</small>}
              {t.known && <small className="v-ink3"> {w.known}</small>}
            </td>
            <td>{t.year}</td>
            <td>
              {viNumber(t.value)} {t.unit}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    {preview.skipped.length > 0 && (
      <>
        <p className="v-small">{w.skipped(preview.skipped.length)}</p>
        <ul className="v-small">
          {preview.skipped.map((s) => (
            <li key={s.line}>
              {w.columns.line} {s.line}: {s.text}
            </li>
          ))}
        </ul>
      </>
    )}
  </>
);

/** Workbooks that came with this plan, as they were sent. */
export const Annexes = ({ review }: { review: Review }) =>
  review.annexes.length === 0 ? null : (
    <ul className="v-small">
      {review.annexes.map((a) => (
        <li key={a.id}>
          <a href={`/api/plans/annex/file?id=${a.id}`} download>
            {a.name}
          </a>
          {`: ${w.kept(a.targets, viDate(dayInVietnam(new Date(a.addedAt))))}`}
        </li>
      ))}
    </ul>
  );

/** An annex of targets that came as a workbook: looked at first, then put among the plan's targets. */
export const Annex = ({ review, opened, onClose }: { review: Review; opened: boolean; onClose: () => void }) => {
  const planId = review.plan.id;
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const act = useAct(client.annexRead);
  const toast = useToast();
  const fresh = preview?.targets.filter((t) => !t.known).length ?? 0;
  const close = () => {
    setFile(null);
    setPreview(null);
    act.clear();
    onClose();
  };
  const send = async (save: boolean) => {
    if (!file) return;
    const answer = await act.run({ id: planId, save }, { file });
    if (!answer) return;
    if (!save) return setPreview(answer);
    toast({ text: w.added(answer.added), tone: 'done' });
    close();
  };
  return (
    <SideDrawer opened={opened} onClose={close} title={w.title}>
      <div className="v-form">
        <p>{w.hint}</p>
        <FileDrop
          label={w.file}
          accept={api.annexRead.upload.accept}
          maxBytes={api.annexRead.upload.maxBytes}
          file={file}
          onFile={(f) => {
            act.clear();
            setPreview(null);
            setFile(f);
          }}
        />
        {act.problem && <ProblemNote problem={act.problem} />}
        {preview && <Rows preview={preview} />}
        <div className="v-form-acts">
          {preview ? (
            <ActionButton kind="main" from="left" busy={act.busy} reason={fresh ? undefined : w.nothingNew} onClick={() => void send(true)}>
              {w.save(fresh)}
            </ActionButton>
          ) : (
            <ActionButton kind="main" from="left" busy={act.busy} reason={file ? undefined : w.chooseFirst} onClick={() => void send(false)}>
              {w.read}
            </ActionButton>
          )}
          <ActionButton kind="quiet" onClick={close}>
            {w.cancel}
          </ActionButton>
        </div>
      </div>
    </SideDrawer>
  );
};
