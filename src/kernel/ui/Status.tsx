import { useId, type ReactNode } from 'react';
import { statusLook, type Shape, type State, type Tone } from './status.ts';

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
/** Marks cut into a solid shape take the page's colour, so they stay visible in both schemes and in print. */
const cut = { fill: 'none', stroke: 'var(--bg)', strokeWidth: 1.75, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

const drawn: Record<Exclude<Shape, 'hatched'>, ReactNode> = {
  hollow: <circle cx="8" cy="8" r="5.75" {...line} />,
  half: (
    <>
      <path d="M8 2.25a5.75 5.75 0 0 1 0 11.5z" fill="currentColor" />
      <circle cx="8" cy="8" r="5.75" {...line} />
    </>
  ),
  tick: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="currentColor" />
      <path d="M5.1 8.2l2 2 3.8-4.1" {...cut} />
    </>
  ),
  alert: (
    <>
      <path d="M8 2.2l6.2 11.1H1.8z" fill="currentColor" stroke="currentColor" strokeWidth="1.2" strokeLinejoin="round" />
      <path d="M8 6.4v3.1M8 11.6v.05" {...cut} />
    </>
  ),
  dashedSquare: <rect x="2" y="2" width="12" height="12" rx="1" {...line} strokeLinecap="butt" strokeDasharray="2.6 1.75" />,
  diamond: <path d="M8 2.1L13.9 8 8 13.9 2.1 8z" {...line} />,
  dash: <path d="M5 8h6" {...line} strokeWidth={1.75} />,
  back: (
    <>
      <rect x="1.75" y="1.75" width="12.5" height="12.5" rx="1.5" fill="currentColor" />
      <path d="M7 4.9L4.6 7.2 7 9.5M4.9 7.2h4.3a2 2 0 0 1 2 2v1.6" {...cut} strokeWidth={1.6} />
    </>
  ),
  toBar: <path d="M2 8h8.2M7.4 5l3 3-3 3M13.6 3.6v8.8" {...line} strokeWidth={1.7} />,
  chevrons: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="currentColor" />
      <path d="M5.3 7.7L8 5l2.7 2.7M5.3 11L8 8.3l2.7 2.7" {...cut} strokeWidth={1.6} />
    </>
  ),
  arrow: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="currentColor" />
      <path d="M4.9 8h6M8.4 5.4L11 8l-2.6 2.6" {...cut} strokeWidth={1.6} />
    </>
  ),
  down: <path d="M8 13.4L1.9 3h12.2z" fill="currentColor" stroke="currentColor" strokeWidth="1.2" strokeLinejoin="round" />,
  cross: (
    <>
      <rect x="1.75" y="1.75" width="12.5" height="12.5" rx="1.5" fill="currentColor" />
      <path d="M5.5 5.5l5 5M10.5 5.5l-5 5" {...cut} />
    </>
  ),
  dashedCircle: <circle cx="8" cy="8" r="5.75" {...line} strokeLinecap="butt" strokeDasharray="2.4 2.12" />,
};

/** The shape alone; words must stand beside it or in a legend. */
export const StatusShape = ({ shape, tone, className }: { shape: Shape; tone?: Tone; className?: string }) => {
  const clip = useId();
  return (
    <svg className={['v-shape', tone && `v-tone-${tone}`, className].filter(Boolean).join(' ')} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {shape === 'hatched' ? (
        <>
          <clipPath id={clip}>
            <rect x="2" y="2" width="12" height="12" rx="1" />
          </clipPath>
          <path d="M-1 9L9 -1M1 13L13 1M5 15L15 5M9 17L17 9" {...line} strokeWidth={1.4} clipPath={`url(#${clip})`} />
          <rect x="2" y="2" width="12" height="12" rx="1" {...line} strokeWidth={1.4} />
        </>
      ) : (
        drawn[shape]
      )}
    </svg>
  );
};

interface Props {
  of: State;
  /** Replaces the standard word ("Trễ 3 ngày", "Không tính được, vì chưa có chỉ tiêu giao"); must still name the state. */
  children?: ReactNode;
  /** Only the shape is coloured: for legends and side lists. */
  quiet?: boolean;
}

/** One shape, one word, one colour for a state of a task or target. */
export const Status = ({ of, children, quiet }: Props) => {
  const look = statusLook[of];
  return quiet ? (
    <span className="v-status v-quietstatus">
      <StatusShape shape={look.shape} tone={look.tone} />
      <span className="v-status-words">{children ?? look.label}</span>
    </span>
  ) : (
    <span className={`v-status v-tone-${look.tone}`}>
      <StatusShape shape={look.shape} />
      <span className="v-status-words">{children ?? look.label}</span>
    </span>
  );
};

/** The words of the shapes used in a matrix or chart beside it. */
export const StatusLegend = ({ states }: { states: readonly State[] }) => (
  <ul className="v-legend">
    {states.map((s) => (
      <li key={s}>
        <Status of={s} quiet />
      </li>
    ))}
  </ul>
);
