/** Addresses that server and screens both name. */

/** Where a one-time link leads; the token follows in the fragment, which browsers never send, so that it reaches no log. */
export const LINK_PATH = '/quan-tri-dau-tien';
/** First-run set-up. */
export const SET_UP_PATH = '/thiet-lap';
/** Where the code of the phone is asked for after the password. */
export const CODE_PATH = '/nhap-ma';
/** Setting up codes of the phone. */
export const FACTOR_PATH = '/xac-thuc-hai-lop';
/** Where an identity provider sends people back to; registered there. */
export const RETURN_PATH = '/dang-nhap/xac-nhan';
