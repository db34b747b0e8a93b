/** An address of this app and nothing else: "//other.example" and "https:…" are not followed. */
export const within = (href: string | undefined): string => (href && /^\/(?![/\\])/.test(href) ? href : '/');
