export const warehouse = {};
