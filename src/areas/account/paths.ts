/** Addresses that server and screens both name. */

/** Where a one-time link leads; the token follows in the fragment, which browsers never send, so that it reaches no log. */
export const LINK_PATH = '/quan-tri-dau-tien';
/** First-run set-up. */
export const SET_UP_PATH = '/thiet-lap';
