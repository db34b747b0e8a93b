/**
 * Columns that name a unit or an agency and are not handed over by an offer (agency/rules-open.ts), each with the reason. columns.test.ts compares this list
 * and the offers with the tables: a new column must be in one of them.
 *
 * follows: stays as it is, and is found under whoever follows the unit (docs/decisions/0003).
 * fact: says what was, for ever.
 * order: the order itself and what is derived from it; the act writes it.
 *
 * `made`: the act fills it for what it makes, so a row there says nothing about what was built on the act.
 */
export interface OtherColumn {
  names: 'unit' | 'agency';
  why: 'follows' | 'fact' | 'order';
  made?: true;
}
export const otherColumns: Readonly<Record<string, OtherColumn>> = {
  'activity.held_by': { names: 'agency', why: 'fact' },
  'activity.unit_id': { names: 'unit', why: 'fact' },
  'activity.with_agencies': { names: 'agency', why: 'fact' },
  'activity_follow.raised_by': { names: 'agency', why: 'fact' },
  'agency.parent': { names: 'agency', why: 'order', made: true },
  'agency.seat_unit': { names: 'unit', why: 'order', made: true },
  'agency_closure.ancestor': { names: 'agency', why: 'order', made: true },
  'agency_closure.descendant': { names: 'agency', why: 'order', made: true },
  'agency_name.agency': { names: 'agency', why: 'order', made: true },
  'agency_setting.agency': { names: 'agency', why: 'order' },
  'agency_succession.new_id': { names: 'agency', why: 'order', made: true },
  'agency_succession.old_id': { names: 'agency', why: 'order' },
  'allocation_line.agency': { names: 'agency', why: 'fact' },
  'allocation_line.unit': { names: 'unit', why: 'follows' },
  'demo.province': { names: 'unit', why: 'fact' },
  'distribution.agencies': { names: 'agency', why: 'fact' },
  'document.issuer': { names: 'agency', why: 'fact' },
  'document.province': { names: 'unit', why: 'fact' },
  'document.uploaded_by': { names: 'agency', why: 'fact' },
  'document_opened.reader': { names: 'agency', why: 'fact' },
  'duplicate_pair.unit_a': { names: 'unit', why: 'follows' },
  'duplicate_pair.unit_b': { names: 'unit', why: 'follows' },
  'event.unit_id': { names: 'unit', why: 'fact', made: true },
  'function_holder.seat_unit': { names: 'unit', why: 'order', made: true },
  'household.keeper_unit_id': { names: 'unit', why: 'follows' },
  'household_class.unit_id': { names: 'unit', why: 'follows' },
  'inherited.agency_id': { names: 'agency', why: 'order', made: true },
  'journey.unit_id': { names: 'unit', why: 'follows' },
  'journey_entry.unit_id': { names: 'unit', why: 'fact' },
  'labour_agreement.place_unit': { names: 'unit', why: 'follows' },
  'notice.place_unit': { names: 'unit', why: 'fact' },
  'obstacle_step.by_agency': { names: 'agency', why: 'fact' },
  'obstacle_step.holder': { names: 'agency', why: 'fact' },
  'person_block.keeper_unit_id': { names: 'unit', why: 'follows' },
  'person_trait.keeper_unit_id': { names: 'unit', why: 'follows' },
  'person_transfer.from_unit': { names: 'unit', why: 'follows' },
  'person_word.keeper_unit_id': { names: 'unit', why: 'follows' },
  'plan.province': { names: 'unit', why: 'follows' },
  'plan_answer.agency': { names: 'agency', why: 'fact' },
  'processing_basis.unit_id': { names: 'unit', why: 'follows' },
  'register_entry.unit_id': { names: 'unit', why: 'follows' },
  'register_member.in_units': { names: 'unit', why: 'follows' },
  'reorganisation.unit_id': { names: 'unit', why: 'order', made: true },
  'residence.unit_id': { names: 'unit', why: 'follows' },
  'roster_entry.unit_id': { names: 'unit', why: 'follows' },
  'session_waiting.to_unit': { names: 'unit', why: 'follows' },
  'set_up.province': { names: 'unit', why: 'fact' },
  'shared_with.agency_id': { names: 'agency', why: 'order', made: true },
  'task.coordinating': { names: 'agency', why: 'order', made: true },
  'task.lead': { names: 'agency', why: 'order', made: true },
  'training_certificate.issued_by': { names: 'agency', why: 'fact' },
  'training_class.held_by': { names: 'agency', why: 'fact' },
  'training_class.unit_id': { names: 'unit', why: 'follows' },
  'training_course.unit_id': { names: 'unit', why: 'follows' },
  'transfer_party.unit_id': { names: 'unit', why: 'follows' },
  'unit_closure.ancestor': { names: 'unit', why: 'order', made: true },
  'unit_closure.descendant': { names: 'unit', why: 'order', made: true },
  'unit_code.unit': { names: 'unit', why: 'order', made: true },
  'unit_heir.new_id': { names: 'unit', why: 'order', made: true },
  'unit_heir.old_id': { names: 'unit', why: 'order' },
  'unit_name.unit': { names: 'unit', why: 'order', made: true },
  'unit_parent.parent': { names: 'unit', why: 'order', made: true },
  'unit_parent.unit': { names: 'unit', why: 'order', made: true },
  'unit_place.commune': { names: 'unit', why: 'order', made: true },
  'unit_place.province': { names: 'unit', why: 'order', made: true },
  'unit_place.unit': { names: 'unit', why: 'order', made: true },
  'unit_succession.new_id': { names: 'unit', why: 'order', made: true },
  'unit_succession.old_id': { names: 'unit', why: 'order' },
  'wish.unit_id': { names: 'unit', why: 'follows' },
  'work.handed_to': { names: 'agency', why: 'order', made: true },
  'work.inherited_from': { names: 'agency', why: 'order', made: true },
  'work_state.unit_id': { names: 'unit', why: 'follows' },
};
