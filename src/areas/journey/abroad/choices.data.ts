/** Who at home is asked about somebody abroad. */
export const kinRelations = { spouse: 'Vợ, chồng', parent: 'Bố, mẹ', child: 'Con', sibling: 'Anh, chị, em', other: 'Người thân khác' } as const;
