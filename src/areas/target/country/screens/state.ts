import type { State } from '../../../../kernel/ui/status.ts';
import type { ProvinceTargets } from '../contract.ts';
import type { ProvinceState } from '../rules.ts';
import { countryWords as w } from '../words.ts';

/** The shape of a province's state: that of a target in the same state; without a target nothing is followed, uncounted is not yet. */
export const shapeOf: Record<ProvinceState, State> = {
  missed: 'missed',
  behind: 'behind',
  onTrack: 'onTrack',
  met: 'met',
  uncomputable: 'uncomputable',
  noData: 'noData',
  none: 'untracked',
  uncounted: 'notDue',
};
export type Group = Exclude<keyof typeof w.groups, 'all'>;
export const groupOf = (p: Pick<ProvinceTargets, 'lagging' | 'percent'>): Group => (p.lagging > 0 ? 'lagging' : p.percent === null ? 'unknown' : 'fine');
/** A province in the width of a tile. */
export const tileText = (p: ProvinceTargets): string =>
  p.lagging > 0
    ? w.tile.lagging(p.lagging, p.targets)
    : p.percent !== null
      ? w.tile.fine(p.targets)
      : p.state === 'none'
        ? w.tile.none
        : p.state === 'uncounted'
          ? w.tile.uncounted
          : w.tile.unknown;
export const provinceHref = (unitId: number, state?: string): string => `/muc-tieu?tinh=${unitId}${state ? `&tinh-trang=${state}` : ''}`;

/** How many provinces lag, in a sentence; before the first count, and while none has a target, nothing is said of them. What is of no one province is none. */
export const summary = (rows: readonly Pick<ProvinceTargets, 'unitId' | 'lagging' | 'targets'>[], counted: boolean): string => {
  const provinces = rows.filter((p) => p.unitId > 0);
  const lagging = provinces.filter((p) => p.lagging > 0);
  if (!counted && rows.some((p) => p.targets > 0)) return w.uncounted;
  if (!provinces.some((p) => p.targets > 0)) return w.noTargets;
  return lagging.length === 0
    ? w.noLaggards
    : w.lagging(
        lagging.length,
        provinces.length,
        lagging.reduce((n, p) => n + p.lagging, 0),
      );
};
