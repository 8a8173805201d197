export const dealer = {};
