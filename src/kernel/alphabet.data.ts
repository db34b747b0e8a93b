/** The Vietnamese alphabet in its order, with the letters of foreign names where dictionaries put them. */
export const alphabet = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
/** Marks of the tones in the order of dictionaries: à ả ã á ạ. */
export const tones = ['\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
