export const openDemo = async (..._: unknown[]) => {};
export const printWelcome = async (..._: unknown[]) => {};
