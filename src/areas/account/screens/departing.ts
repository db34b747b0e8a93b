/** One attempt at an identity provider, kept in this tab alone from leaving to coming back. */
interface Attempt {
  state: string;
  browser: string;
  /** Linking one's identity, or signing in; and the page wanted after it. */
  link: boolean;
  to: string;
}

const KEY = 'vuonxa.identity';

/** A random word that this tab alone knows. */
export const newBrowserWord = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
};

export const goTo = (url: string, attempt: Attempt): void => {
  sessionStorage.setItem(KEY, JSON.stringify(attempt));
  location.assign(url);
};

/** The attempt this tab left with; gone once it is asked for. */
export const takeAttempt = (): Attempt | null => {
  const kept = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return kept === null ? null : (JSON.parse(kept) as Attempt);
};
