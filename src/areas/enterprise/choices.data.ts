/** What may be written of a licence. Codes are stored, labels shown. */
export const licenceStates = {
  valid: 'Được cấp, còn hiệu lực',
  suspended: 'Bị tạm đình chỉ',
  withdrawn: 'Bị thu hồi',
  expired: 'Hết hiệu lực',
} as const;
export type LicenceState = keyof typeof licenceStates;
