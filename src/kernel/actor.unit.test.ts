import { describe, expect, it } from 'vitest';
import { isAboutPeople, narrowTo, seated, systemActor, type Seat } from './actor.ts';

const seat = (permissions: string[], units: number[], agencies: number[], nation = false): Seat => ({
  permissions: new Set(permissions),
  unitIds: units,
  agencyIds: agencies,
  nation,
});
const who = { accountId: 'a', name: 'A', role: 'x' };

describe('seats', () => {
  const two = seated(who, [seat(['work.report', 'work.approve'], [1], [7]), seat(['work.report', 'plan.track'], [1, 2], [9])]);

  it('together see everything, the own ones first', () => {
    expect([...two.permissions].sort()).toEqual(['plan.track', 'work.approve', 'work.report']);
    expect([two.unitIds, two.agencyIds, two.nation]).toEqual([[1, 2], [7, 9], false]);
  });

  it('narrow to those that hold a permission, and to both when asked twice', () => {
    expect(narrowTo(two, 'work.approve')).toMatchObject({ unitIds: [1], agencyIds: [7] });
    expect(narrowTo(two, 'work.report')).toMatchObject({ unitIds: [1, 2], agencyIds: [7, 9] });
    expect(narrowTo(narrowTo(two, 'work.approve'), 'plan.track')).toMatchObject({ unitIds: [], agencyIds: [], narrowed: ['work.approve', 'plan.track'] });
    expect(narrowTo(two, 'worker.write')).toMatchObject({ unitIds: [], agencyIds: [], nation: false });
  });

  it('stay as they are for what everyone signed in may do', () => {
    for (const open of ['public', 'self', 'signedIn']) expect(narrowTo(two, open)).toBe(two);
  });

  it('of the nation do not lend their sight to a write that another seat may do', () => {
    const reader = seated(who, [seat(['plan.read'], [], [], true), seat(['plan.read', 'plan.track'], [1], [7])]);
    expect(reader.nation).toBe(true);
    expect(narrowTo(reader, 'plan.track')).toMatchObject({ nation: false, unitIds: [1], agencyIds: [7] });
  });

  it('show of people only what each of them may show', () => {
    const leader = seat(['person.read'], [1], []);
    const officer = seat(['person.read', 'person.identify', 'person.write', 'data.traits'], [2], []);
    const both = seated(who, [leader, officer]);
    expect([...narrowTo(both, 'person.read').permissions]).toEqual(['person.read']);
    expect(narrowTo(both, 'person.read').unitIds).toEqual([1, 2]);
    expect([...narrowTo(both, 'person.write').permissions].sort()).toEqual(['data.traits', 'person.identify', 'person.read', 'person.write']);
    expect(narrowTo(both, 'person.write').unitIds).toEqual([2]);
  });

  it('tell which permissions open data about single people', () => {
    const about = ['person.read', 'restricted.read', 'data.party', 'plan.read', 'personal.erase'].filter(isAboutPeople);
    expect(about).toEqual(['person.read', 'restricted.read', 'data.party']);
  });

  it('an actor of one seat keeps its scope; the door has asked for the permission', () => {
    const one = { ...systemActor('x'), unitIds: [4] };
    expect(narrowTo(one, 'note.write')).toEqual({ ...one, narrowed: ['note.write'] });
  });
});
