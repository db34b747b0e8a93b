/** Addresses of this area's screens, and of the page where anybody verifies a certificate. */
export const TRAINING_PATH = '/dao-tao';
export const classPath = (id: string): string => `${TRAINING_PATH}/lop/${id}`;
export const VERIFY_PATH = '/xac-minh';
